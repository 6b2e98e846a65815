import { pointsToRecords } from '@rapport/metadata/field-types';
import type { WidgetProps } from '@rapport/metadata/field-types/contract';
import { widgetOf } from '@rapport/metadata/field-types/widgets';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import classes from './field-widget.module.css';
import { useWidgetServices } from './services.ts';

/** A widget's properties; the services come from the studio. */
export type FieldWidgetProps = Omit<WidgetProps, 'services'>;

/** A field's value in one of four modes, drawn by the widget of its type. */
export function FieldWidget(props: FieldWidgetProps) {
  const services = useWidgetServices();
  const Widget = widgetOf(props.field.fieldType);
  const widget = <Widget {...props} services={services} />;
  const isReadLink = pointsToRecords(props.field.fieldType) && props.mode !== 'edit';
  return isReadLink ? <InsideLinks>{widget}</InsideLinks> : widget;
}

/** Follows links to records without loading the page anew; other clicks are the browser's. */
function InsideLinks({ children }: { readonly children: React.ReactNode }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    const link = (event.target as Element).closest('a[href^="/"]');
    if (!link || !isPlain) return;
    event.preventDefault();
    event.stopPropagation();
    void navigate({ href: link.getAttribute('href') ?? '/' });
  };
  return (
    <span className={classes.through} role="presentation" onClickCapture={follow}>
      {children}
    </span>
  );
}
