import { liveDocument } from '../openapi/live.ts';
import { jsonText, notModified } from '../reply.ts';
import type { Route } from '../route.ts';

/** The description of the API itself. @param all gives every route, these included. */
export function openApiRoutes(all: () => readonly Route[]): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      operationId: 'getOpenApi',
      summary: 'This document: the API for the model as the caller may see it',
      tag: 'Documentation',
      auth: 'user',
      replies: { 200: { type: 'object' }, 304: null },
      async handler(context, input) {
        const { text, etag } = await liveDocument(context, all());
        if (input.headers['if-none-match'] === etag) return notModified(etag);
        return jsonText(text, 200, { ETag: etag });
      },
    },
  ];
}
