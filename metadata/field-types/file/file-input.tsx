import { Button, Group, Progress, Text, VisuallyHidden } from '@mantine/core';
import { type CSSProperties, type DragEvent, type ReactNode, useRef, useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import { useAutoFocus } from '../widget-parts.tsx';
import { acceptedFiles, acceptedText, mostBytes } from './file-rules.ts';
import { fileSizeText } from './file-size.ts';
import { type FileValue, isFileValue } from './file-value.ts';
import { FileView } from './file-view.tsx';
import { useUpload } from './use-upload.ts';

/** Where a file is dropped or chosen, watched on its way, looked at, replaced and removed. */
export function FileInput(props: WidgetProps) {
  const { value, services, onChange, onCommit } = props;
  const file = isFileValue(value) ? value : undefined;
  const settle = (next: FileValue | null) => {
    if (file) upload.forget(file.id);
    onChange?.(next);
    onCommit?.(next);
  };
  const upload = useUpload(props, settle);
  const { state } = upload;
  const isShut = props.readOnly === true || !services.files;
  const drop = useDrop(isShut ? undefined : (dropped) => void upload.send(dropped));
  const frame = { ...box, ...(props.invalid ? wrong : {}), ...(drop.isOver ? over : {}) };
  return (
    <div {...drop.handlers} style={frame} data-testid="file-input" data-state={state.status}>
      {state.status === 'sending' ? (
        <Sending widget={props} name={state.name} part={state.part} onCancel={upload.cancel} />
      ) : (
        <Chosen
          widget={props}
          file={file}
          isShut={isShut}
          onFile={(chosen) => void upload.send(chosen)}
          onRemove={() => settle(null)}
        />
      )}
      {state.status === 'refused' && (
        <Text
          size="xs"
          c="var(--rp-danger)"
          role="alert"
          mt={6}
          style={{ overflowWrap: 'anywhere' }}
        >
          {services.translate('widget.file.refused', { name: state.name, message: state.message })}
        </Text>
      )}
    </div>
  );
}

/** Takes a file that is dropped; `onFile` is undefined where none may be. */
function useDrop(onFile: ((file: File) => void) | undefined) {
  const [isOver, setOver] = useState(false);
  const enter = (event: DragEvent) => {
    if (!onFile || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!onFile || !file) return;
    event.preventDefault();
    onFile(file);
  };
  const leave = (event: DragEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const handlers = { onDragEnter: enter, onDragOver: enter, onDragLeave: leave, onDrop: drop };
  return { isOver, handlers };
}

interface SendingProps {
  readonly widget: WidgetProps;
  readonly name: string;
  readonly part: number;
  readonly onCancel: () => void;
}

function Sending({ widget, name, part, onCancel }: SendingProps) {
  const { translate } = widget.services;
  const percent = Math.round(part * 100);
  return (
    <>
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Text size="sm" truncate="end" style={{ minWidth: 0 }}>
          {name}
        </Text>
        <Button
          id={widget.id}
          size="compact-sm"
          variant="default"
          aria-label={`${widget.field.title}: ${translate('widget.file.cancel')}`}
          onClick={onCancel}
          style={{ flex: 'none' }}
        >
          {translate('widget.file.cancel')}
        </Button>
      </Group>
      <Progress
        mt={8}
        size="sm"
        value={percent}
        aria-label={translate('widget.file.sending', { name })}
      />
      <VisuallyHidden role="status">{translate('widget.file.sending', { name })}</VisuallyHidden>
    </>
  );
}

interface ChosenProps {
  readonly widget: WidgetProps;
  readonly file: FileValue | undefined;
  readonly isShut: boolean;
  readonly onFile: (file: File) => void;
  readonly onRemove: () => void;
}

function Chosen({ widget, file, isShut, onFile, onRemove }: ChosenProps) {
  const { field, services } = widget;
  const { translate } = services;
  if (isShut) return file ? <FileView file={file} widget={widget} /> : <Rules widget={widget} />;
  const choose = (
    <ChooseButton widget={widget} onFile={onFile}>
      {translate(file ? 'widget.file.replace' : 'widget.file.choose')}
    </ChooseButton>
  );
  if (!file) {
    return (
      <Group gap={10} wrap="wrap">
        {choose}
        <Rules widget={widget} />
      </Group>
    );
  }
  return (
    <>
      <FileView file={file} widget={widget} />
      <Group gap={6} mt={8}>
        {choose}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={translate('widget.remove', { title: file.name || field.title })}
          onClick={onRemove}
        >
          {translate('widget.file.remove')}
        </Button>
      </Group>
    </>
  );
}

/** What the field takes, in words. */
function Rules({ widget }: { readonly widget: WidgetProps }) {
  const { field, services } = widget;
  const most = mostBytes(field);
  const words = [
    services.translate('widget.file.drop'),
    acceptedText(field, services.locale),
    most === undefined
      ? ''
      : services.translate('widget.file.most', { max: fileSizeText(most, services.locale) }),
  ].filter((text) => text !== '');
  return (
    <Text size="xs" c="var(--rp-secondary)" id={`${widget.id}-rules`}>
      {words.join(' · ')}
    </Text>
  );
}

interface ChooseButtonProps {
  readonly widget: WidgetProps;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A button that opens the chooser of the system; it carries the id and the state of the field. */
function ChooseButton({ widget, onFile, children }: ChooseButtonProps) {
  const { id, field, invalid, describedBy, autoFocus } = widget;
  const input = useRef<HTMLInputElement>(null);
  const element = useAutoFocus<HTMLButtonElement>(autoFocus);
  const isEmpty = !isFileValue(widget.value);
  const described = [describedBy, isEmpty ? `${id}-rules` : ''].filter(Boolean).join(' ');
  return (
    <>
      <Button
        ref={element}
        id={id}
        size="compact-sm"
        variant="default"
        aria-label={`${field.title}: ${children}`}
        {...(invalid ? { 'aria-invalid': true } : {})}
        {...(described ? { 'aria-describedby': described } : {})}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        accept={acceptedFiles(field).join(',')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

const box: CSSProperties = {
  border: '1px dashed var(--rp-control-border)',
  borderRadius: 6,
  padding: '8px 10px',
  minHeight: 34,
};
const over: CSSProperties = {
  borderColor: 'var(--rp-focus)',
  background: 'var(--rp-chip-blue-bg)',
};
const wrong: CSSProperties = { borderColor: 'var(--rp-danger)' };
