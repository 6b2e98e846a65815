import type { Editor } from '@tiptap/react';

/** One button of the toolbar. */
export interface RichTextAction {
  /** Its text is `widget.richText.<name>`. */
  readonly name: string;
  /** What the button shows: lines of an icon of 24 by 24. */
  readonly path: string;
  readonly run: (editor: Editor) => void;
  /** Whether it is in force where the caret stands; without it, the button does something once. */
  readonly isActive?: (editor: Editor) => boolean;
  readonly isPossible?: (editor: Editor) => boolean;
}

/** A button's picture, made of lines. */
export function Icon({ path }: { readonly path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const heading = (level: 1 | 2 | 3): RichTextAction => ({
  name: `heading${level}`,
  path: {
    1: 'M4 6v12M12 6v12M4 12h8M17 10l2-1.5V18',
    2: 'M4 6v12M12 6v12M4 12h8M16 11a2 2 0 1 1 3.6 1.2L16 18h4',
    3: 'M4 6v12M12 6v12M4 12h8M16 10a2 1.9 0 1 1 2 3a2.2 2.2 0 1 1-2.2 3',
  }[level],
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  isActive: (editor) => editor.isActive('heading', { level }),
});

/** The buttons in their order, those that belong together in one group. */
export const richTextActions: readonly RichTextAction[] = Object.freeze([
  {
    name: 'bold',
    path: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z',
    run: (editor) => editor.chain().focus().toggleBold().run(),
    isActive: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    path: 'M11 5h6M7 19h6M14 5l-4 14',
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    isActive: (editor) => editor.isActive('italic'),
  },
  {
    name: 'underline',
    path: 'M7 5v5a5 5 0 0 0 10 0V5M5 19h14',
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
    isActive: (editor) => editor.isActive('underline'),
  },
  {
    name: 'strike',
    path: 'M5 12h14M16 6.5A4 2 0 0 0 12 5h-1a3.5 3.5 0 0 0 0 7h2a3.5 3.5 0 0 1 0 7h-1.5a4 2 0 0 1-4-1.5',
    run: (editor) => editor.chain().focus().toggleStrike().run(),
    isActive: (editor) => editor.isActive('strike'),
  },
  heading(1),
  heading(2),
  heading(3),
  {
    name: 'bulletList',
    path: 'M9 6h11M9 12h11M9 18h11M5 6v.01M5 12v.01M5 18v.01',
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isActive: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'orderedList',
    path: 'M11 6h9M11 12h9M12 18h8M4 16a2 2 0 1 1 4 0c0 .6-.5 1-1 1.5L4 20h4M6 10V4L4 6',
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isActive: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    path: 'M6 15h15M21 19H6M15 11h6M21 7h-6M9 9h1a1 1 0 1 1-1 1V7.5a2 2 0 0 1 2-2M3 9h1a1 1 0 1 1-1 1V7.5a2 2 0 0 1 2-2',
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isActive: (editor) => editor.isActive('blockquote'),
  },
  {
    name: 'code',
    path: 'M7 8l-4 4l4 4M17 8l4 4l-4 4M14 4l-4 16',
    run: (editor) => editor.chain().focus().toggleCode().run(),
    isActive: (editor) => editor.isActive('code'),
  },
  {
    name: 'undo',
    path: 'M9 14L5 10l4-4M5 10h11a4 4 0 1 1 0 8h-1',
    run: (editor) => editor.chain().focus().undo().run(),
    isPossible: (editor) => editor.can().undo(),
  },
  {
    name: 'redo',
    path: 'M15 14l4-4l-4-4M19 10H8a4 4 0 1 0 0 8h1',
    run: (editor) => editor.chain().focus().redo().run(),
    isPossible: (editor) => editor.can().redo(),
  },
]);

/** The icon of the button that makes a link. */
export const linkPath =
  'M9 15l6-6M11 6l.5-.5a5 5 0 0 1 7 7L18 13M13 18l-.4.5a5 5 0 0 1-7.1-7.1L6 11';
