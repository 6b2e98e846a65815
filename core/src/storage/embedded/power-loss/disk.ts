import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Step } from './recording.ts';

type Change = Extract<Step, { do: 'write' | 'size' }>;
type Naming = Extract<Step, { do: 'create' | 'rename' | 'unlink' | 'folder' }>;

/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number;

const sector = 512;

/**
 * A disk that loses power: what it has for certain, and what was on its way.
 *
 * It promises no more than disks and file systems do. Written sectors arrive in any order and any
 * number until their file is flushed; names arrive in order within a folder, all of them when the
 * folder is flushed, and a file's own with the file.
 */
export class Disk {
  readonly #base: string;
  readonly #content = new Map<number, Content>();
  readonly #pending = new Map<number, Change[]>();
  readonly #names = new Map<string, number | 'folder' | undefined>();
  readonly #namings = new Map<string, Naming[]>();
  readonly #flights = new Map<number, { file: number; count: number }>();
  readonly #origins = new Map<number, string>();
  /** Answers that the engine called safe. */
  safe = 0;

  /** @param base the folder as it was, all of it on the disk. */
  constructor(base: string) {
    this.#base = base;
  }

  take(step: Step): void {
    if (step.do === 'write' || step.do === 'size') this.#changes(step.file).push(step);
    else if (step.do === 'flush') this.#begin(step.flush, step.file);
    else if (step.do === 'flushed') this.#end(step.flush);
    else if (step.do === 'flush folder') this.#settleNames(step.path, Number.POSITIVE_INFINITY);
    else if (step.do === 'safe') this.safe = Math.max(this.safe, step.answers);
    else this.#name(step);
  }

  #changes(file: number): Change[] {
    let list = this.#pending.get(file);
    if (!list) {
      list = [];
      this.#pending.set(file, list);
    }
    return list;
  }

  /** A file that was there before is only made known; its number comes negative. */
  #name(step: Naming): void {
    if (step.do === 'create' && step.file < 0) {
      this.#names.set(step.path, -step.file);
      this.#origins.set(-step.file, step.path);
      return;
    }
    const folder = dirname(step.path);
    const list = this.#namings.get(folder) ?? [];
    list.push(step);
    this.#namings.set(folder, list);
  }

  #begin(flush: number, file: number): void {
    this.#flights.set(flush, { file, count: this.#changes(file).length });
  }

  #end(flush: number): void {
    const flight = this.#flights.get(flush);
    if (!flight) return;
    const { file, count } = flight;
    for (const change of this.#changes(file).splice(0, count))
      this.#apply(file, change, () => true);
    for (const other of this.#flights.values()) {
      if (other.file === file) other.count = Math.max(0, other.count - count);
    }
    for (const [folder, list] of this.#namings) {
      const last = list.findLastIndex((step) => this.#concerns(step, file, list));
      if (last >= 0) this.#settleNames(folder, last + 1);
    }
  }

  #concerns(step: Naming, file: number, list: readonly Naming[]): boolean {
    if (step.do === 'create') return step.file === file;
    if (step.do !== 'rename') return false;
    const created = list.find((other) => other.do === 'create' && other.path === step.path);
    return (created?.do === 'create' ? created.file : this.#names.get(step.path)) === file;
  }

  #settleNames(folder: string, count: number): void {
    const key = folder === '' ? '.' : folder;
    const list = this.#namings.get(key) ?? [];
    for (const step of list.splice(0, count)) this.#applyName(step);
  }

  #applyName(step: Naming): void {
    if (step.do === 'create') this.#names.set(step.path, step.file);
    else if (step.do === 'folder') this.#names.set(step.path, 'folder');
    else if (step.do === 'unlink') this.#names.set(step.path, undefined);
    else {
      this.#names.set(step.to, this.#names.get(step.path));
      this.#names.set(step.path, undefined);
    }
  }

  #apply(file: number, change: Change, arrives: () => boolean): void {
    const content = this.#contentOf(file);
    if (change.do === 'size') {
      if (arrives()) content.resize(change.size);
      return;
    }
    content.resize(Math.max(content.size, change.at + change.bytes.length));
    for (let from = 0; from < change.bytes.length; from += sector) {
      if (arrives()) content.put(change.bytes.subarray(from, from + sector), change.at + from);
    }
  }

  #contentOf(file: number): Content {
    const known = this.#content.get(file);
    if (known) return known;
    const origin = this.#origins.get(file);
    const path = origin === undefined ? undefined : join(this.#base, origin);
    const made = new Content(path && existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
    this.#content.set(file, made);
    return made;
  }

  /**
   * Cuts the power: of what was on its way, chance decides what arrives. Leaves the folder that
   * the next start finds.
   */
  cut(random: Random, target: string): void {
    const likelihood = [0, 0.1, 0.5, 0.9, 1][Math.floor(random() * 5)] ?? 0.5;
    for (const [folder, list] of this.#namings) {
      this.#settleNames(folder, Math.floor(random() * (list.length + 1)));
    }
    for (const [file, list] of this.#pending) {
      for (const change of list) this.#apply(file, change, () => random() < likelihood);
    }
    cpSync(this.#base, target, { recursive: true });
    for (const [path, file] of this.#names) {
      const full = join(target, path);
      if (file === 'folder') mkdirSync(full, { recursive: true });
      else if (file === undefined) rmSync(full, { force: true });
    }
    for (const [path, file] of this.#names) {
      const full = join(target, path);
      if (typeof file !== 'number' || !existsSync(dirname(full))) continue;
      writeFileSync(full, this.#contentOf(file).bytes);
    }
  }
}

/** A file's bytes, with room to grow. */
class Content {
  #room: Buffer;
  size: number;

  constructor(bytes: Buffer) {
    this.#room = bytes;
    this.size = bytes.length;
  }

  get bytes(): Buffer {
    return this.#room.subarray(0, this.size);
  }

  resize(size: number): void {
    if (size > this.#room.length) {
      const room = Buffer.alloc(Math.max(size, this.#room.length * 2));
      this.bytes.copy(room);
      this.#room = room;
    } else if (size < this.size) this.#room.fill(0, size, this.size);
    this.size = size;
  }

  put(bytes: Buffer, at: number): void {
    bytes.copy(this.#room, at);
  }
}
