import { EventEmitter } from 'node:events';
import { serialize } from 'pg-protocol';
import { Parser } from 'pg-protocol/dist/parser.js';
import { engineError } from './engine-error.ts';
import type { Session } from './session.ts';

/** Frontend messages as pg hands them over. */
type ParseMessage = Parameters<typeof serialize.parse>[0];
type BindMessage = Parameters<typeof serialize.bind>[0];
type ExecuteMessage = Parameters<typeof serialize.execute>[0];
type PortalMessage = Parameters<typeof serialize.describe>[0];

const ignore = (): void => undefined;

/**
 * What `pg.Client` takes for its socket connection, spoken to the embedded engine instead.
 *
 * Messages are kept until one asks for an answer (Sync, Query, Flush) and go as one; the reply's
 * messages are emitted under the names that pg listens to. When it ends, the session is
 * made clean for the next one: an open transaction is rolled back, prepared statements are gone.
 */
export class EmbeddedConnection extends EventEmitter {
  readonly stream = { destroy: () => this.#finish(), cork: ignore, uncork: ignore };
  /** Both belong to pg, which looks up named statements in them. */
  readonly parsedStatements: Record<string, string> = {};
  readonly submittedNamedStatements: Record<string, string> = {};
  _connecting = false;
  _ending = false;
  readonly #session: Session;
  readonly #parser = new Parser();
  #parts: Uint8Array[] = [];
  #limit: number | undefined;
  #isOver = false;
  #isRefused = false;
  #stopListening: (() => void) | undefined;

  constructor(session: Session) {
    super();
    this.#session = session;
  }

  connect(): void {
    this._connecting = true;
    if (this.#session.isTaken) {
      process.nextTick(() => this.emit('error', engineError('53300')));
      return;
    }
    this.#session.isTaken = true;
    this.#stopListening = this.#session.onBreak((error) => this.#fail(error));
    this.#session.ready().then(
      () => process.nextTick(() => this.emit('connect')),
      (error: Error) => this.#fail(error),
    );
  }

  /** pg asks when PGSSLMODE is set; there is no wire to encrypt. */
  requestSsl(): void {
    this.emit('sslconnect');
  }

  startup(): void {
    this.#read(this.#session.greeting);
  }

  parse(message: ParseMessage): void {
    this.#note(message.text);
    this.#parts.push(serialize.parse(message));
  }

  bind(message: BindMessage): void {
    this.#parts.push(serialize.bind(message));
  }

  describe(message: PortalMessage): void {
    this.#parts.push(serialize.describe(message));
  }

  execute(message: ExecuteMessage): void {
    this.#parts.push(serialize.execute(message));
  }

  close(message: PortalMessage): void {
    this.#parts.push(serialize.close(message));
  }

  query(text: string): void {
    this.#note(text);
    this.#send(serialize.query(text));
  }

  sync(): void {
    this.#send(serialize.sync());
  }

  flush(): void {
    this.#send(serialize.flush(), true);
  }

  end(): void {
    this._ending = true;
    this.#finish();
  }

  /** pg calls these on a socket; here there is nothing to do. */
  readonly ref = ignore;
  readonly unref = ignore;
  readonly cancel = ignore;
  readonly password = ignore;

  #send(last: Uint8Array, isFlush = false): void {
    const parts = this.#parts;
    this.#parts = [];
    if (this.#isRefused) {
      this.#isRefused = false;
      process.nextTick(() => this.#refuse());
      return;
    }
    parts.push(last);
    const bytes = joined(parts);
    this.#session.send({ bytes, answered: this.#answered, limit: this.#limit, isFlush });
  }

  readonly #answered = (error: Error | undefined, reply: Uint8Array | undefined): void => {
    if (this.#isOver) return;
    if (error) this.#fail(error);
    else if (reply) this.#read(reply);
  };

  #read(reply: Uint8Array): void {
    const bytes = Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength);
    this.#parser.parse(bytes, (message) => {
      if (message.name === 'readyForQuery' && this.#session.status === 'I') this.#limit = undefined;
      this.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
    });
  }

  /**
   * The engine has no clock for statements; the watch of the session stands in, and obeys the
   * same words: `set local statement_timeout = …` holds until the transaction ends.
   */
  #note(text: string): void {
    const first = text.charCodeAt(0) | 0x20;
    if (first === 0x63 && /^copy\b.*\bfrom\s+stdin\b/is.test(text)) this.#isRefused = true;
    if (first !== 0x73) return;
    const match = /^set\s+local\s+statement_timeout\s*(?:=|to)\s*'?(\d+)\s*(ms|s|min)?'?/i.exec(
      text,
    );
    if (!match) return;
    const unit = { ms: 1, s: 1000, min: 60_000 }[match[2]?.toLowerCase() ?? 'ms'] ?? 1;
    this.#limit = Number(match[1]) * unit;
  }

  /** COPY FROM STDIN ends the engine, so it never gets there. */
  #refuse(): void {
    this.emit('errorMessage', engineError('0A000'));
    this.emit('readyForQuery', { name: 'readyForQuery', status: this.#session.status });
  }

  #fail(error: Error): void {
    if (this.#isOver) return;
    this.emit('error', error);
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#stopListening) {
      this.#stopListening();
      this.#session.isTaken = false;
      this.#session.reset();
    }
    process.nextTick(() => this.emit('end'));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
