import type { PlannedChange } from '../../api/index.ts';
import classes from './change-words.module.css';

interface ChangeWordsProps {
  readonly words: NonNullable<PlannedChange['words']>;
}

/** Sentences of which something goes, with its data. */
const isLoss = (code: string): boolean => /_(archived|purged|removed)$/.test(code);

/** Long values stand in the table of places; inside a sentence nobody could read them. */
export function withoutLongValues(sentence: string): string {
  return sentence.replace(/[[{][[{"].*?(?= to | 改為 | 改为 |\.$|。$)/g, '…');
}

/** What a change does, one sentence for each thing; where data goes, in red. */
export function ChangeWords({ words }: ChangeWordsProps) {
  if (words.length === 0) return null;
  return (
    <ul className={classes.words}>
      {words.map(({ code, message }) => (
        <li key={message} data-loss={isLoss(code)}>
          {withoutLongValues(message)}
        </li>
      ))}
    </ul>
  );
}
