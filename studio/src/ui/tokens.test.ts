/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chipColours } from './chip.tsx';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: 'light' | 'dark'): Map<string, string> {
  const start = css.indexOf(`:root[data-mantine-color-scheme='${theme}']`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--rp-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const colour = (name: string) => tokens.get(name) ?? '#000000';

  it.each(['text', 'secondary', 'tertiary', 'brand', 'danger', 'warning', 'success', 'info'])(
    'shows %s text at 4.5 to 1 or better on every ground',
    (name) => {
      for (const ground of ['canvas', 'surface', 'sunken', 'hover', 'selected']) {
        expect(contrast(colour(name), colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('draws control borders at 3 to 1 or better', () => {
    for (const ground of ['canvas', 'surface']) {
      expect(contrast(colour('control-border'), colour(ground))).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(chipColours)('shows the text of a %s chip at 5 to 1 or better', (name) => {
    expect(contrast(colour(`chip-${name}-bg`), colour(`chip-${name}-fg`))).toBeGreaterThanOrEqual(
      5,
    );
  });

  it('shows button text on the brand fill', () => {
    expect(contrast(colour('brand-fill'), colour('on-brand'))).toBeGreaterThanOrEqual(4.5);
  });
});
