import type { Shell } from '../shell.ts';
import type { PreparedFile } from './prepare.ts';

const number = new Intl.NumberFormat('en');

/** Tells how far both passes are: in place on a terminal, else a line every few seconds. */
export function progressMeter(shell: Shell, now: () => number = Date.now) {
  let lastLine = now();
  let current: { file: PreparedFile; began: number } | undefined;
  const show = (line: string) => {
    shell.progress(line);
    if (shell.canShowProgress || now() - lastLine < 5_000) return;
    lastLine = now();
    shell.note(line);
  };
  return {
    reading: (label: string, rows: number) => show(`Reading ${label}: ${number.format(rows)} rows`),
    sending: (file: PreparedFile, rows: number) => {
      const total = file.scan.rows;
      const percent = total === 0 ? 100 : Math.floor((rows / total) * 100);
      if (current?.file !== file) current = { file, began: now() };
      const seconds = Math.max(1, (now() - current.began) / 1000);
      const pace = number.format(Math.round(rows / seconds));
      show(
        `${file.csv.label}: ${number.format(rows)} of ${number.format(total)} rows (${percent} %, ${pace}/s)`,
      );
    },
  };
}
