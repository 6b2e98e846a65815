import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import classes from './wizard.module.css';

interface DoneProps {
  readonly name: string;
  readonly title: string;
  readonly plural: string;
  readonly icon: string;
}

/** The object exists: what to do with it now. */
export function Done({ name, title, plural, icon }: DoneProps) {
  const { t } = useTranslation('builder');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.done} data-testid="wizard-done" data-object={name}>
      <span className={classes.doneMark}>
        <IconCircleCheck size={40} stroke={1.5} aria-hidden="true" />
      </span>
      <h2 ref={heading} tabIndex={-1} className={classes.doneTitle}>
        {t('done.title', { title })}
      </h2>
      <p className={classes.note}>{t('done.text')}</p>
      <div className={classes.doneButtons}>
        <Button
          component="a"
          href={`/o/${name}/new`}
          leftSection={<ObjectIcon object="" icon={icon} />}
          data-testid="done-new"
        >
          {t('done.new', { title })}
        </Button>
        <Button component="a" href={`/o/${name}`} variant="default" data-testid="done-open">
          {t('done.open', { title: plural || title })}
        </Button>
        <Link to="/studio/objects" className={classes.doneLink}>
          {t('done.objects')}
        </Link>
      </div>
    </div>
  );
}
