import { ActionIcon, Button } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import { TypeIcon } from '../parts/type-icon.tsx';
import classes from './diagram.module.css';
import type { Box, Drawing, Line, ModelLink } from './model-graph.ts';
import { useDrag } from './use-drag.ts';

interface DiagramProps {
  readonly objects: Readonly<Record<string, MetadataObject>>;
  readonly drawing: Drawing;
  /** The objects that a search has found; all without one. */
  readonly found: ReadonlySet<string> | undefined;
}

const zooms = [0.25, 0.35, 0.5, 0.67, 0.8, 1, 1.25, 1.5] as const;

/** Below it, nothing can be read: one sees less at first, on a phone, but what it is. */
const legible = 0.67;

/** The step that is nearest to a factor and not above it. */
const stepBelow = (factor: number): number => zooms.findLast((zoom) => zoom <= factor) ?? zooms[0];

/** How large the picture is drawn; at first so that it fits, and can be read. */
function useZoom(view: RefObject<HTMLElement | null>, width: number) {
  const [zoom, setZoom] = useState<number>(1);
  const step = (by: 1 | -1) => setZoom((now) => zooms[zooms.indexOf(now as 1) + by] ?? now);
  const fit = (least: number = zooms[0]) => {
    const fitting = Math.min(
      1,
      stepBelow((view.current?.clientWidth ?? width) / Math.max(width, 1)),
    );
    setZoom(Math.max(least, fitting));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fitted once, when it is first seen.
  useEffect(() => fit(legible), []);
  const onKeyDown = ({ key, target, currentTarget }: KeyboardEvent) => {
    if (target !== currentTarget) return;
    if (key === '+' || key === '=') step(1);
    if (key === '-') step(-1);
  };
  return { zoom, step, fit, onKeyDown };
}

/** The picture: it scrolls, is dragged, and is drawn larger and smaller by buttons or `+` and `-`. */
export function Diagram({ objects, drawing, found }: DiagramProps) {
  const { t } = useTranslation('builder');
  const view = useRef<HTMLElement>(null);
  const { zoom, step, fit, onKeyDown } = useZoom(view, drawing.width);
  const [active, setActive] = useState<string>();
  const drag = useDrag(view);
  const [first] = found ?? [];
  useEffect(() => {
    if (!first) return;
    const box = view.current?.querySelector(`[data-object="${CSS.escape(first)}"]`);
    box?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [first]);
  const { width, height } = drawing;
  return (
    <div className={classes.frame}>
      <section
        ref={view}
        className={classes.view}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('diagram.region')}
        data-testid="diagram"
        onKeyDown={onKeyDown}
        {...drag}
      >
        <div style={{ width: width * zoom, height: height * zoom }}>
          <div className={classes.canvas} style={{ width, height, transform: `scale(${zoom})` }}>
            <Lines lines={drawing.lines} size={{ width, height }} active={active} />
            <ul className={classes.boxes}>
              {drawing.boxes.map((box) => (
                <ObjectBox
                  key={box.name}
                  box={box}
                  object={objects[box.name] as MetadataObject}
                  isFaint={found !== undefined && !found.has(box.name)}
                  onActive={setActive}
                />
              ))}
            </ul>
          </div>
        </div>
      </section>
      <Zoom percent={Math.round(zoom * 100)} onStep={step} onFit={() => fit()} />
    </div>
  );
}

interface ZoomProps {
  readonly percent: number;
  readonly onStep: (by: 1 | -1) => void;
  readonly onFit: () => void;
}

function Zoom({ percent, onStep, onFit }: ZoomProps) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.zoom}>
      <ActionIcon variant="default" aria-label={t('diagram.smaller')} onClick={() => onStep(-1)}>
        <IconMinus size={14} aria-hidden="true" />
      </ActionIcon>
      <span className={classes.percent} aria-live="polite" data-testid="diagram-zoom">
        {percent} %
      </span>
      <ActionIcon variant="default" aria-label={t('diagram.larger')} onClick={() => onStep(1)}>
        <IconPlus size={14} aria-hidden="true" />
      </ActionIcon>
      <Button size="compact-sm" variant="default" onClick={onFit}>
        {t('diagram.fit')}
      </Button>
    </div>
  );
}

interface BoxProps {
  readonly box: Box;
  readonly object: MetadataObject;
  readonly isFaint: boolean;
  readonly onActive: (name: string | undefined) => void;
}

function ObjectBox({ box, object, isFaint, onActive }: BoxProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { x, y, width, height, fields, more } = box;
  const place = { left: x - width / 2, top: y - height / 2, width, height };
  return (
    <li
      className={classes.box}
      style={place}
      data-object={box.name}
      data-faint={isFaint}
      onPointerEnter={() => onActive(box.name)}
      onPointerLeave={() => onActive(undefined)}
      onFocus={() => onActive(box.name)}
      onBlur={() => onActive(undefined)}
    >
      <Link to="/studio/objects/$object/fields" params={{ object: box.name }} draggable={false}>
        <ObjectIcon object={box.name} icon={object.icon} size={16} />
        <span className={classes.name}>{label(object, box.name)}</span>
      </Link>
      {fields.map((name) => {
        const field = object.fields[name];
        return field ? (
          <span key={name} className={classes.field}>
            <TypeIcon fieldType={field.fieldType} />
            <span className={classes.name}>{label(field, name)}</span>
          </span>
        ) : null;
      })}
      {more > 0 && <span className={classes.more}>{t('diagram.more', { count: more })}</span>}
    </li>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  readonly size: { readonly width: number; readonly height: number };
  readonly active: string | undefined;
}

function Lines({ lines, size, active }: LinesProps) {
  return (
    <svg className={classes.lines} {...size} aria-hidden="true">
      <defs>
        <marker
          id="many"
          viewBox="0 0 12 12"
          refX="11"
          refY="6"
          markerWidth="11"
          markerHeight="11"
          orient="auto-start-reverse"
        >
          <path d="M0 6 L12 1 M0 6 L12 6 M0 6 L12 11" className={classes.mark} />
        </marker>
        <marker
          id="one"
          viewBox="0 0 12 12"
          refX="11"
          refY="6"
          markerWidth="11"
          markerHeight="11"
          orient="auto-start-reverse"
        >
          <path d="M6 1 L6 11" className={classes.mark} />
        </marker>
      </defs>
      {lines.map(({ link, target, points }) => {
        const isActive = active === link.object || active === target;
        return (
          <path
            key={`${link.object}.${link.field} ${target}`}
            d={pathOf(points)}
            className={classes.line}
            data-kind={kindOf(link)}
            data-active={isActive}
            data-faint={active !== undefined && !isActive}
            markerStart="url(#many)"
            markerEnd={link.many ? 'url(#many)' : 'url(#one)'}
          />
        );
      })}
    </svg>
  );
}

/** How a line is drawn. */
function kindOf({ onDelete, required }: ModelLink): 'part' | 'required' | 'optional' {
  if (onDelete === 'cascade') return 'part';
  return required ? 'required' : 'optional';
}

/** A line that bends softly at the points between its ends. */
function pathOf(points: Line['points']): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    if (!next) return `L ${point.x} ${point.y}`;
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M ${first.x} ${first.y} ${parts.join(' ')}`;
}
