import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import type { WidgetServices } from '../contract.ts';
import { isComposing } from '../widget-parts.tsx';
import { linkAddress } from './link-address.ts';
import classes from './rich-text.module.css';

interface LinkFormProps {
  readonly editor: Editor;
  readonly services: WidgetServices;
  readonly onDone: () => void;
}

/** The address while it is typed, and what setting or removing it does to the text. */
function useLink({ editor, onDone }: LinkFormProps) {
  const own: unknown = editor.getAttributes('link').href;
  const isLinked = typeof own === 'string';
  const [text, setText] = useState(isLinked ? own : '');
  const [isWrong, setWrong] = useState(false);
  const change = (next: string) => {
    setWrong(false);
    setText(next);
  };
  const apply = () => {
    const href = linkAddress(text);
    if (href === undefined) return setWrong(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    const words = { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] };
    if (editor.state.selection.empty && !isLinked) chain.insertContent(words).run();
    else chain.setLink({ href }).run();
    onDone();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onDone();
  };
  const leave = () => {
    onDone();
    editor.commands.focus();
  };
  return { text, isWrong, isLinked, change, apply, remove, leave };
}

/** The address of the link under the caret, to set or to take away. */
export function LinkForm(props: LinkFormProps) {
  const { translate } = props.services;
  const link = useLink(props);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || !['Enter', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') link.apply();
    else link.leave();
  };
  return (
    <div className={classes.link}>
      <TextInput
        size="xs"
        autoFocus
        inputMode="url"
        aria-label={translate('widget.richText.address')}
        placeholder="https://"
        value={link.text}
        error={link.isWrong ? translate('widget.richText.wrongAddress') : null}
        onChange={({ currentTarget }) => link.change(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="xs" onClick={link.apply}>
        {translate('widget.richText.setLink')}
      </Button>
      {link.isLinked && (
        <Button size="xs" variant="default" onClick={link.remove}>
          {translate('widget.richText.removeLink')}
        </Button>
      )}
    </div>
  );
}
