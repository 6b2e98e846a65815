import { ActionIcon } from '@mantine/core';
import { type Editor, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { WidgetServices } from '../contract.ts';
import classes from './rich-text.module.css';
import { Icon, linkPath, richTextActions } from './rich-text-actions.tsx';
import { LinkForm } from './rich-text-link.tsx';

interface ToolbarProps {
  readonly editor: Editor;
  readonly services: WidgetServices;
  readonly title: string;
}

/** Arrows, Home and End walk along the buttons, which are one stop for Tab. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to: Readonly<Record<string, number>> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = to[event.key];
  if (next === undefined || here < 0) return;
  event.preventDefault();
  const button = buttons[(next + buttons.length) % buttons.length];
  for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  button?.focus();
}

interface ToolProps {
  readonly label: string;
  readonly path: string;
  readonly isFirst?: boolean;
  readonly isActive?: boolean | undefined;
  readonly isExpanded?: boolean;
  readonly isPossible?: boolean;
  readonly onClick: () => void;
}

function Tool(props: ToolProps) {
  const { label, isActive, isExpanded } = props;
  return (
    <ActionIcon
      size={28}
      variant={isActive ? 'light' : 'subtle'}
      color={isActive ? 'brand' : 'gray'}
      tabIndex={props.isFirst ? 0 : -1}
      aria-label={label}
      title={label}
      {...(isActive === undefined ? {} : { 'aria-pressed': isActive })}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      // A button that cannot be pressed now keeps its place among the stops of the arrows.
      aria-disabled={props.isPossible === false}
      style={props.isPossible === false ? { opacity: 0.4 } : {}}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.isPossible !== false && props.onClick()}
    >
      <Icon path={props.path} />
    </ActionIcon>
  );
}

/** The buttons over the page, and the address of a link where one is being made. */
export function RichTextToolbar(props: ToolbarProps) {
  const { editor, services, title } = props;
  const { translate } = services;
  const [isLinking, setLinking] = useState(false);
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      active: richTextActions.map((action) => action.isActive?.(current)),
      possible: richTextActions.map((action) => action.isPossible?.(current) ?? true),
      link: current.isActive('link'),
    }),
  });
  const tools: ReactNode[] = richTextActions.map((action, index) => (
    <Tool
      key={action.name}
      label={translate(`widget.richText.${action.name}`)}
      path={action.path}
      isFirst={index === 0}
      isActive={state.active[index]}
      isPossible={state.possible[index] ?? true}
      onClick={() => action.run(editor)}
    />
  ));
  return (
    <>
      <div
        role="toolbar"
        tabIndex={-1}
        aria-label={translate('widget.richText.toolbar', { title })}
        className={classes.toolbar}
        onKeyDown={walk}
      >
        {tools}
        <Tool
          label={translate('widget.richText.link')}
          path={linkPath}
          isActive={state.link}
          isExpanded={isLinking}
          onClick={() => setLinking(!isLinking)}
        />
      </div>
      {isLinking && (
        <LinkForm editor={editor} services={services} onDone={() => setLinking(false)} />
      )}
    </>
  );
}
