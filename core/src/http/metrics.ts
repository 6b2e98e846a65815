import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds; most requests of a healthy server end in the first five. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What `/metrics` tells: the process, and how long requests took by route. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations: Histogram<'method' | 'route' | 'status'>;
  readonly #inFlight: Gauge;

  constructor() {
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
