import { Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { WidgetProps } from '../contract.ts';
import { TextWidget } from '../text/text.widget.tsx';
import { EmptyValue, ReadText } from '../widget-parts.tsx';
import { plainOf } from './html-text.ts';
import { HtmlView } from './html-view.tsx';

/** The editor weighs as much as half of the studio: it comes when someone writes. */
const Editor = lazy(async () => ({
  default: (await import('./rich-text-editor.tsx')).RichTextEditor,
}));

/** Formatted text; in a cell its words alone. */
export function RichTextWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'filter') return <TextWidget {...props} />;
  if (mode === 'edit') {
    return (
      <Suspense fallback={<Loader size="sm" aria-label={services.translate('form.loading')} />}>
        <Editor {...props} />
      </Suspense>
    );
  }
  const html = typeof value === 'string' ? value : '';
  if (html === '') return <EmptyValue mode={mode} services={services} />;
  if (mode === 'cell') return <ReadText text={plainOf(html)} mode={mode} services={services} />;
  return <HtmlView html={html} />;
}
