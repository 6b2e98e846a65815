import { Box, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import { TextWidget } from '../text/text.widget.tsx';
import { controlProps, EmptyValue, isComposing, ReadText, useAutoFocus } from '../widget-parts.tsx';
import { parseJson, unreadableJson, unreadText } from './json-text.ts';

/** The value as text: what could not be read as it was typed, anything else as JSON. */
function textOf(value: unknown, indent: number): string {
  if (value === null || value === undefined) return '';
  return unreadText(value) ?? JSON.stringify(value, null, indent);
}

/** The value of a text; one that no field takes when the text is no JSON. */
function valueOfText(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : unreadableJson(text);
}

/** JSON in lines of its own; in a cell in one line. */
export function JsonWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'filter') return <TextWidget {...props} />;
  if (mode === 'edit') return <Editor {...props} />;
  if (value === null || value === undefined) return <EmptyValue mode={mode} services={services} />;
  if (mode === 'cell') return <ReadText text={textOf(value, 0)} mode={mode} services={services} />;
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label={props.field.title}
      style={{ ...figures, margin: 0, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap' }}
    >
      {textOf(value, 2)}
    </Box>
  );
}

const figures = { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } as const;

/** The text while it is written; it is set out anew when the input is left. */
function useDraft({ value, onChange, onCommit }: WidgetProps) {
  const [draft, setDraft] = useState<string | undefined>();
  const text = draft ?? textOf(value, 2);
  const change = (next: string) => {
    setDraft(next);
    onChange?.(valueOfText(next));
  };
  const commit = () => onCommit?.(draft === undefined ? value : valueOfText(draft));
  const leave = () => {
    if (parseJson(text).ok) setDraft(undefined);
    commit();
  };
  return { text, change, commit, leave };
}

function Editor(props: WidgetProps) {
  const { services, id, describedBy, onCommit } = props;
  const { text, change, commit, leave } = useDraft(props);
  const element = useAutoFocus<HTMLTextAreaElement>(props.autoFocus);
  const parsed = parseJson(text);
  const place = `${id}-place`;
  const described = parsed.ok ? describedBy : [describedBy, place].filter(Boolean).join(' ');
  return (
    <div>
      <Textarea
        {...controlProps({ ...props, ...(described ? { describedBy: described } : {}) })}
        error={props.invalid === true || !parsed.ok}
        ref={element}
        autosize
        minRows={3}
        maxRows={16}
        spellCheck={false}
        autoCapitalize="off"
        styles={{ input: figures }}
        placeholder={'{"key": "value"}'}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event))
            return;
          if (!onCommit) return;
          event.preventDefault();
          commit();
        }}
      />
      {!parsed.ok && (
        <div id={place} role="status" style={{ fontSize: 12, color: 'var(--rp-danger)' }}>
          {services.translate('widget.json.fault', { ...parsed.at })}
        </div>
      )}
    </div>
  );
}
