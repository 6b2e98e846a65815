import { createElement, type ReactNode, useMemo } from 'react';
import { type HtmlNode, htmlTree } from './html-tree.ts';
import classes from './rich-text.module.css';

/** Links open beside the studio, without handing it over to the page. */
function toReact(node: HtmlNode, key: number): ReactNode {
  if (typeof node === 'string') return node;
  const { tag, href, children } = node;
  const link = href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer' };
  return createElement(tag, { key, ...link }, ...children.map(toReact));
}

/** Formatted text on the page, built of elements that we know: no mark-up is handed to the browser. */
export function HtmlView({ html }: { readonly html: string }) {
  const content = useMemo(() => htmlTree(html).map(toReact), [html]);
  return <div className={classes.content}>{content}</div>;
}
