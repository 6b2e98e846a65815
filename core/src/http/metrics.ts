import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds; most requests of a healthy server end in the first five. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What `/metrics` asks for at the moment that it is read. */
export interface Measured {
  readonly jobs: () => Promise<
    readonly { readonly kind: string; readonly status: string; readonly count: number }[]
  >;
  /** Connections to the database of this process, and requests that wait for one. */
  readonly connections: () => Readonly<Record<'in_use' | 'free' | 'waited_for', number>>;
  /** Models of workspaces in memory. */
  readonly catalogs: () => number;
  /** What the files of each workspace take up, by its slug. */
  readonly files: () => Promise<ReadonlyMap<string, { readonly bytes: number }>>;
}

/** What `/metrics` tells: the process, its database, jobs, and how long requests took by route. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations: Histogram<'method' | 'route' | 'status'>;
  readonly #inFlight: Gauge;

  constructor(measured: Measured) {
    this.#measure(measured);
    collectDefaultMetrics({ register: this.#registry });
    this.#durations = new Histogram({
      name: 'rapport_http_request_duration_seconds',
      help: 'Time from the head of a request to the end of its reply.',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers: [this.#registry],
    });
    this.#inFlight = new Gauge({
      name: 'rapport_http_requests_in_flight',
      help: 'Requests being worked on.',
      registers: [this.#registry],
    });
  }

  #measure(measured: Measured): void {
    const registers = [this.#registry];
    new Gauge({
      name: 'rapport_jobs',
      help: 'Jobs that are remembered, of all workspaces, by kind and status.',
      labelNames: ['kind', 'status'],
      registers,
      async collect() {
        const counts = await measured.jobs();
        this.reset();
        for (const { kind, status, count } of counts) this.set({ kind, status }, count);
      },
    });
    new Gauge({
      name: 'rapport_database_connections',
      help: 'Connections to the database in use and free, and requests that wait for one.',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(measured.connections())) {
          this.set({ state }, count);
        }
      },
    });
    new Gauge({
      name: 'rapport_files_bytes',
      help: 'Bytes of files, by workspace; those that wait to be cleared away are among them.',
      labelNames: ['workspace'],
      registers,
      async collect() {
        const usages = await measured.files();
        this.reset();
        for (const [workspace, { bytes }] of usages) this.set({ workspace }, bytes);
      },
    });
    new Gauge({
      name: 'rapport_catalogs',
      help: 'Models of workspaces in memory.',
      registers,
      collect() {
        this.set(measured.catalogs());
      },
    });
  }

  /** Notes a request that began. */
  begin(): void {
    this.#inFlight.inc();
  }

  /**
   * Notes a request that was answered.
   *
   * @param route the path with its braces; never what the client sent, which could be anything.
   */
  end(method: string, route: string, status: number, milliseconds: number): void {
    this.#inFlight.dec();
    this.#durations.observe({ method, route, status: String(status) }, milliseconds / 1000);
  }

  /** The text for Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** The media type of `text`. */
  get contentType(): string {
    return this.#registry.contentType;
  }
}
