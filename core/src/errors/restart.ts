/**
 * Thrown when the model or the rights moved while a request was on its way: nothing was written,
 * and the http room repeats the whole request with fresh ones.
 */
export class RestartRequest extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RestartRequest';
  }
}
