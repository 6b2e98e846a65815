import type { WidgetProps } from '../contract.ts';
import { EmptyValue, ReadLink, ReadText } from '../widget-parts.tsx';
import { isPartsValue, type PartInput, type Parts, PartsControl } from '../widget-parts-inputs.tsx';
import { geolocationTitles } from './geolocation-titles.ts';
import { readPair } from './geolocation-value.ts';

const inputs: readonly PartInput[] = [
  { name: 'latitude', words: geolocationTitles.latitude, span: 3, kind: 'decimal' },
  { name: 'longitude', words: geolocationTitles.longitude, span: 3, kind: 'decimal' },
];

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** A number where the text is one; else the text, for the server to speak about. */
const degrees = (text: string): unknown => (number.test(text.trim()) ? Number(text) : text);

/** What was typed or pasted: maps copy both numbers at once. */
function read(name: string, text: string): Parts {
  const pair = readPair(text);
  if (!pair) return { [name]: degrees(text) };
  return { latitude: degrees(pair.latitude), longitude: degrees(pair.longitude) };
}

/** A place as two numbers of degrees; to read, a link to a map. */
export function GeolocationWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit' || mode === 'filter') {
    return <PartsControl widget={props} parts={inputs} read={read} />;
  }
  const place = isPartsValue(value) ? value : {};
  const { latitude, longitude } = place;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') {
    return <EmptyValue mode={mode} services={services} />;
  }
  const text = `${latitude}, ${longitude}`;
  if (mode === 'cell') return <ReadText text={text} mode={mode} services={services} numeric />;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <ReadLink href={href} mode={mode} outside>
      {text}
    </ReadLink>
  );
}
