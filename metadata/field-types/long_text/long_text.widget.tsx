import { Textarea } from '@mantine/core';
import type { WidgetProps } from '../contract.ts';
import { TextWidget } from '../text/text.widget.tsx';
import { controlProps, isComposing, ReadText, useAutoFocus } from '../widget-parts.tsx';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Text of several lines; Enter begins a new one, Ctrl or ⌘ with Enter commits. */
export function LongTextWidget(props: WidgetProps) {
  if (props.mode === 'filter') return <TextWidget {...props} />;
  if (props.mode === 'edit') return <Editor {...props} />;
  return <ReadText text={textOf(props.value)} mode={props.mode} services={props.services} lines />;
}

function Editor(props: WidgetProps) {
  const { value, onChange, onCommit } = props;
  const element = useAutoFocus<HTMLTextAreaElement>(props.autoFocus);
  return (
    <Textarea
      {...controlProps(props)}
      ref={element}
      autosize
      minRows={3}
      maxRows={12}
      value={textOf(value)}
      onChange={({ currentTarget }) => onChange?.(currentTarget.value || null)}
      onBlur={() => onCommit?.(value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event))
          return;
        if (!onCommit) return;
        event.preventDefault();
        onCommit(value);
      }}
    />
  );
}
