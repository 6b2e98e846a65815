import { Box } from '@mantine/core';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type FocusEvent, useEffect, useRef } from 'react';
import type { WidgetProps } from '../contract.ts';
import { knownMarkUp } from './html-tree.ts';
import classes from './rich-text.module.css';
import { RichTextToolbar } from './rich-text-toolbar.tsx';

const extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null },
    },
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
  }),
];

const htmlOf = (value: unknown): string => (typeof value === 'string' ? knownMarkUp(value) : '');

/** What the editor holds as a value; null while nothing is written. */
const valueIn = (editor: Editor): string | null => (editor.isEmpty ? null : editor.getHTML());

/** What assistive technology is told of the page to write on. */
function pageAttributes({ id, field, invalid, describedBy, readOnly }: WidgetProps) {
  return {
    id,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': field.title,
    'aria-invalid': String(invalid === true),
    'aria-required': String(field.required),
    'aria-readonly': String(readOnly === true),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  };
}

/** The editor over a value from outside: hands on what is written, takes what is set. */
function useRichText(props: WidgetProps): Editor | null {
  const latest = useRef(props);
  latest.current = props;
  const own = useRef(props.value);
  const editor = useEditor({
    extensions,
    content: htmlOf(props.value),
    editable: props.readOnly !== true,
    autofocus: props.autoFocus ? 'end' : false,
    editorProps: {
      attributes: () => pageAttributes(latest.current),
      handleKeyDown: (_view, event) => {
        const { onCommit } = latest.current;
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !onCommit) return false;
        onCommit(own.current);
        return true;
      },
    },
    onUpdate: ({ editor: current }) => {
      own.current = valueIn(current);
      latest.current.onChange?.(own.current);
    },
  });
  useEffect(() => {
    if (!editor || htmlOf(props.value) === htmlOf(own.current)) return;
    own.current = props.value;
    editor.commands.setContent(htmlOf(props.value), { emitUpdate: false });
  }, [editor, props.value]);
  return editor;
}

/** Writes formatted text: a row of buttons, and the page below it. */
export function RichTextEditor(props: WidgetProps) {
  const editor = useRichText(props);
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) props.onCommit?.(props.value);
  };
  if (!editor) return null;
  return (
    <Box
      role="group"
      aria-label={props.field.title}
      className={classes.frame}
      data-invalid={props.invalid === true || undefined}
      onBlur={leave}
    >
      {props.readOnly !== true && (
        <RichTextToolbar editor={editor} services={props.services} title={props.field.title} />
      )}
      <div className={`${classes.content} ${classes.writing}`}>
        <EditorContent editor={editor} />
      </div>
    </Box>
  );
}
