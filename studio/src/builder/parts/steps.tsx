import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './steps.module.css';

interface StepsProps {
  readonly titles: readonly string[];
  readonly current: number;
  /** Goes back to a step that is done. */
  readonly onGo: (step: number) => void;
}

/** Where one is in a task of several steps; steps that are done can be gone back to. */
export function Steps({ titles, current, onGo }: StepsProps) {
  const { t } = useTranslation('builder');
  return (
    <ol className={classes.steps} aria-label={t('steps.title')}>
      {titles.map((title, index) => (
        <li key={title} className={classes.step} aria-current={index === current ? 'step' : false}>
          <button
            type="button"
            className={classes.button}
            disabled={index >= current}
            onClick={() => onGo(index)}
          >
            <span className={classes.mark} data-done={index < current} aria-hidden="true">
              {index < current ? <IconCheck size={14} stroke={2.5} /> : index + 1}
            </span>
            <span className={classes.title}>{title}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
