import { Anchor, Group, Text } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { WidgetProps } from '../contract.ts';
import { fileSizeText } from './file-size.ts';
import type { FileValue } from './file-value.ts';

/** Pictures that every browser shows. */
const pictures = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/webp']);

/** What a browser opens in a window of its own; everything else it saves. */
const isOpened = (type: string): boolean => pictures.has(type) || type === 'application/pdf';

/** The sign of a file, or the picture itself where there is room for one. */
export function FileSign({ file, widget, size }: FileSignProps) {
  const { files } = widget.services;
  if (files && size > 20 && pictures.has(file.type)) {
    return (
      <img
        src={files.href(file.id, false)}
        alt=""
        loading="lazy"
        decoding="async"
        width={size}
        height={size}
        style={picture}
      />
    );
  }
  return (
    <span
      style={{ ...sign, ...(size > 20 ? tile : {}), width: size, height: size }}
      aria-hidden="true"
    >
      <svg width={Math.min(size, 20)} height={Math.min(size, 20)} viewBox="0 0 24 24" fill="none">
        <title>{file.type}</title>
        <path
          d="M14 3v4a1 1 0 0 0 1 1h4M5 5a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2z"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}

interface FileSignProps {
  readonly file: FileValue;
  readonly widget: WidgetProps;
  /** Pixels of its edge; a picture is shown from 21 on. */
  readonly size: number;
}

/** The name of a file: opens what a browser can show, and saves the rest. */
export function FileLink({ file, widget }: Omit<FileSignProps, 'size'>) {
  const { services, mode } = widget;
  const { files, translate } = services;
  if (!files) return <span style={cut}>{file.name}</span>;
  const opens = isOpened(file.type);
  const key = opens ? 'widget.file.open' : 'widget.file.download';
  return (
    <Anchor
      href={files.href(file.id, !opens)}
      {...(opens ? { target: '_blank', rel: 'noopener noreferrer' } : { download: file.name })}
      onClick={(event) => event.stopPropagation()}
      title={translate(key, { name: file.name })}
      inherit
      style={mode === 'cell' ? cut : whole}
    >
      {file.name}
    </Anchor>
  );
}

/** A file as it is read: small in a cell, with its picture and size on a page. */
export function FileView({ file, widget }: Omit<FileSignProps, 'size'>) {
  const { mode, services } = widget;
  if (mode === 'cell') {
    return (
      <span style={line}>
        <FileSign file={file} widget={widget} size={16} />
        <FileLink file={file} widget={widget} />
      </span>
    );
  }
  const { files, translate, locale } = services;
  return (
    <Group gap={10} wrap="nowrap" align="center" style={{ minWidth: 0 }}>
      <FileSign file={file} widget={widget} size={44} />
      <div style={{ minWidth: 0 }}>
        <FileLink file={file} widget={widget} />
        <Text size="xs" c="var(--rp-secondary)">
          {fileSizeText(file.size, locale)}
          {files && isOpened(file.type) && (
            <>
              {' · '}
              <Anchor
                href={files.href(file.id, true)}
                download={file.name}
                onClick={(event) => event.stopPropagation()}
                aria-label={translate('widget.file.download', { name: file.name })}
                inherit
                underline="always"
                style={reachable}
              >
                {translate('widget.file.save')}
              </Anchor>
            </>
          )}
        </Text>
      </div>
    </Group>
  );
}

const cut: CSSProperties = {
  display: 'block',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
};
/** Large enough for a finger. */
const reachable: CSSProperties = { display: 'inline-block', minHeight: 24, lineHeight: '24px' };
const whole: CSSProperties = {
  ...reachable,
  minWidth: 24,
  overflowWrap: 'anywhere',
};
const line: CSSProperties = { display: 'flex', alignItems: 'center', gap: 6, minWidth: 0 };
const sign: CSSProperties = {
  display: 'inline-flex',
  flex: 'none',
  alignItems: 'center',
  justifyContent: 'center',
  color: 'var(--rp-secondary)',
};
const tile: CSSProperties = {
  borderRadius: 6,
  border: '1px solid var(--rp-border)',
  background: 'var(--rp-sunken)',
};
const picture: CSSProperties = { ...tile, flex: 'none', objectFit: 'cover' };
