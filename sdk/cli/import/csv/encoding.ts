import { open } from 'node:fs/promises';
import { CommandError } from '../../command.ts';

/** The encoding that a byte order mark tells, if there is one. */
function encodingOfMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * The encoding of a file: what the caller says, else what its byte order mark says, else UTF-8.
 *
 * @throws CommandError for an encoding that nobody knows.
 */
export async function encodingOf(path: string, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) {
    try {
      return new TextDecoder(wanted).encoding;
    } catch {
      throw new CommandError(
        `There is no encoding “${wanted}”.`,
        'Common ones: utf-8, utf-16le, big5, gb18030, shift_jis, windows-1252.',
      );
    }
  }
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return encodingOfMark(buffer.subarray(0, bytesRead)) ?? 'utf-8';
  } finally {
    await file.close();
  }
}

/**
 * The text of a stream of bytes, without its byte order mark.
 *
 * @throws CommandError at the first bytes that the encoding does not have, with what to try.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  label: string,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(
      `${label} is not written in ${encoding.toUpperCase()}.`,
      'Save it as UTF-8, or say how it is written: --encoding big5, gb18030, windows-1252 …',
    );
  }
}
