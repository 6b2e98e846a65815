import type { IncomingMessage } from 'node:http';
import { CrmError } from '../../errors/index.ts';
import { getFile, isId } from '../../records/index.ts';
import type { UserContext } from '../context.ts';
import { parameterExpectations } from '../expectations.ts';
import { replyWith } from '../files/download.ts';
import { takeUpload } from '../files/upload.ts';
import { apiPrefix } from '../prefix.ts';
import { withReads } from '../record-context.ts';
import { created, noContent, type Reply } from '../reply.ts';
import type { Route, RouteInput, Schema } from '../route.ts';

const binary: Schema = { type: 'string', format: 'binary' };

const fileSchema: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', maxLength: 255 },
    size: { type: 'integer', description: 'Bytes.' },
    type: { type: 'string', description: 'Media type, by the content.' },
  },
  required: ['id', 'name', 'size', 'type'],
  additionalProperties: false,
};

async function upload(context: UserContext, input: RouteInput): Promise<Reply> {
  const file = await takeUpload(context, input.stream as IncomingMessage);
  return created(JSON.stringify(file), `${apiPrefix}/files/${file.id}`);
}

function download(context: UserContext, { params, query, headers }: RouteInput): Promise<Reply> {
  const isSaved = readDownload(query);
  return withReads(context, async (records) => {
    const file = await getFile(records, params.id as string);
    const { files } = context.services;
    return replyWith({ files, schema: context.workspace.schema, file, isSaved }, headers);
  });
}

function readDownload(query: string): boolean {
  const wish = new URLSearchParams(query).get('download') ?? '0';
  if (['0', '1', 'true', 'false'].includes(wish)) return wish === '1' || wish === 'true';
  throw new CrmError('REQUEST_PARAMETER', {
    params: { name: 'download', expected: parameterExpectations.yesOrNo },
  });
}

async function remove(context: UserContext, { params }: RouteInput): Promise<Reply> {
  const { services, workspace, actor } = context;
  const id = params.id as string;
  const isGone =
    isId(id) && (await services.files.removeWaiting(workspace.schema, id, actor.userId));
  if (!isGone) throw new CrmError('FILE_NOT_FOUND');
  return noContent;
}

const common = { tag: 'Files', auth: 'user' } as const;

/** Files on their way to and from records. */
export const fileRoutes: readonly Route[] = [
  {
    ...common,
    method: 'POST',
    path: '/files',
    operationId: 'uploadFile',
    summary: 'Upload a file',
    description:
      'As a form with one file, or as the body itself with its name in `X-File-Name`. Write the id that comes back into a field of type `file` within a day; until then only you can see the file. The type is told by the content, whatever the request says.',
    parameters: [
      {
        name: 'X-File-Name',
        in: 'header',
        description: 'Name of the file, percent-encoded as UTF-8; not needed for a form.',
        schema: { type: 'string' },
      },
    ],
    upload: {
      'multipart/form-data': {
        type: 'object',
        properties: { file: binary },
        required: ['file'],
      },
      'application/octet-stream': binary,
    },
    replies: { 201: fileSchema },
    refusals: [422],
    handler: upload,
  },
  {
    ...common,
    method: 'GET',
    path: '/files/{id}',
    operationId: 'downloadFile',
    summary: 'The content of a file',
    description:
      'For who may read the record and the field that hold it; an upload that no record holds yet, for its uploader. Pictures and PDF are shown by browsers, everything else is saved.',
    parameters: [
      {
        name: 'download',
        in: 'query',
        description: '1: to be saved, also where a browser could show it.',
        schema: { enum: ['0', '1'], default: '0' },
      },
      {
        name: 'Range',
        in: 'header',
        description: 'A part: `bytes=0-1023`.',
        schema: { type: 'string' },
      },
    ],
    produces: '*/*',
    replies: { 200: binary, 206: binary, 304: null },
    refusals: [404, 410, 416],
    handler: download,
  },
  {
    ...common,
    method: 'DELETE',
    path: '/files/{id}',
    operationId: 'deleteUpload',
    summary: 'Remove an upload of your own that no record holds',
    description: 'A file that a record holds is removed by emptying the field.',
    replies: { 204: null },
    refusals: [404],
    handler: remove,
  },
];
