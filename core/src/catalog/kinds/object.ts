import { findFieldType, isIndexable } from '@rapport/metadata/field-types';
import type { Field, FieldDocument } from '@rapport/metadata/field-types/contract';
import { checkFieldDocument, isReservedName } from '@rapport/metadata/meta-schema';
import { type FieldProblem, wording } from '../../errors/index.ts';
import { namesBefore } from '../aliases.ts';
import type { Body, DocumentKind, ModelView } from '../document-kind.ts';
import { linkedObjects } from '../links.ts';
import { dependencyProblems } from './dependency.ts';
import { assignProblems } from './layout-rules.ts';
import { recordTypeProblems } from './record-types.ts';

type Properties = Readonly<Record<string, Body>>;

/** An object: its fields' types exist, its references lead somewhere, its names are free. */
export const objectKind: DocumentKind = {
  name: 'object',
  check: (document, model) => [
    ...nameProblems(String(document.name), 'name'),
    ...propertyProblems(document, model),
    ...requiredProblems(document),
    ...nameFieldProblems(document),
    ...uniqueProblems(document, model),
    ...childrenProblems(document, model),
    ...recordTypeProblems(document, model),
    ...assignProblems(document, model),
  ],
};

/** An extension: fields that a pack or plugin adds to an object of someone else. */
export const extensionKind: DocumentKind = {
  name: 'extension',
  check: (document, model) => {
    const object = String(document.object);
    if (!model.find('object', object)) {
      return [{ path: 'object', code: 'FIELD_CHOICE', params: { title: 'object', value: object } }];
    }
    return [
      ...propertyProblems(document, model),
      ...childrenProblems(document, model),
      ...recordTypeProblems(document, model),
    ];
  },
};

function nameProblems(name: string, path: string): FieldProblem[] {
  if (!isReservedName(name)) return [];
  return [{ path, code: 'FIELD_CHOICE', params: { title: path, value: name } }];
}

function propertyProblems(document: Body, model: ModelView): FieldProblem[] {
  const properties = (document.properties ?? {}) as Properties;
  return Object.entries(properties).flatMap(([name, property]) => {
    const at = `properties.${name}`;
    if (isReservedName(name)) return nameProblems(name, at);
    const type = findFieldType(String(property.fieldType));
    if (!type) {
      return [
        {
          path: `${at}.fieldType`,
          code: 'FIELD_CHOICE',
          params: { title: 'fieldType', value: String(property.fieldType) },
        },
      ];
    }
    const owner = String(document.object ?? document.name);
    const options = checkFieldDocument(property as unknown as FieldDocument).map(
      ({ path, code, params }) => ({ path: `${at}.${path}`, code, params }),
    );
    return [
      ...options,
      ...aliasProblems(name, property, at, model.fields(owner)),
      ...referenceProblems(property, at, model, owner),
      ...dependencyProblems(name, property, model.fields(owner)),
      ...defaultProblems(property, at, model.fields(owner).get(name)),
    ];
  });
}

/** A name of before cannot be the name, or a name of before, of another field. */
function aliasProblems(
  own: string,
  property: Body,
  at: string,
  fields: ReadonlyMap<string, Field>,
): FieldProblem[] {
  const others = [...fields.values()].filter(({ name }) => name !== own);
  return namesBefore({ options: property as Field['options'] }).flatMap((alias, index) => {
    const other = others.find(
      (field) => field.name === alias || namesBefore(field).includes(alias),
    );
    if (!other && alias !== own && !isReservedName(alias)) return [];
    const params = { title: alias, other: other?.name ?? own };
    return [{ path: `${at}.aliases.${index}`, code: 'FIELD_TAKEN', params }];
  });
}

function referenceProblems(
  property: Body,
  at: string,
  model: ModelView,
  owner: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { to, valueSet } = property;
  for (const [index, object] of linkedObjects(property, model).entries()) {
    if (model.find('object', object) || object === owner) continue;
    const path = Array.isArray(to) ? `${at}.to.${index}` : `${at}.to`;
    problems.push({ path, code: 'FIELD_CHOICE', params: { title: 'to', value: object } });
  }
  if (typeof valueSet === 'string' && !model.find('value-set', valueSet)) {
    problems.push({
      path: `${at}.valueSet`,
      code: 'FIELD_CHOICE',
      params: { title: 'valueSet', value: valueSet },
    });
  }
  return problems;
}

function defaultProblems(property: Body, at: string, field: Field | undefined): FieldProblem[] {
  if (property.default === undefined || property.default === null) return [];
  const type = field && findFieldType(field.options.fieldType);
  if (!field || !type) return [];
  const normalized = type.normalize(property.default, field, { currency: 'USD' });
  if (normalized.ok) return [];
  return [
    {
      path: `${at}.default`,
      code: normalized.fault.code,
      params: { title: 'default', ...normalized.fault.params },
    },
  ];
}

function requiredProblems(document: Body): FieldProblem[] {
  const properties = (document.properties ?? {}) as Properties;
  const required = (document.required ?? []) as readonly string[];
  return required.flatMap((name, index) =>
    Object.hasOwn(properties, name)
      ? []
      : [{ path: `required.${index}`, code: 'FIELD_UNKNOWN', params: { name } }],
  );
}

const nameFieldWanted = wording(
  'the name of a text field of the object, at most 500 characters long, or of an automatic number',
  '此物件中長度不超過 500 個字元的文字欄位或自動編號欄位的名稱',
  '此对象中长度不超过 500 个字符的文本字段或自动编号字段的名称',
);
const shortFieldWanted = wording(
  'a field of at most 500 characters',
  '不超過 500 個字元的欄位',
  '不超过 500 个字符的字段',
);

function nameFieldProblems(document: Body): FieldProblem[] {
  const properties = (document.properties ?? {}) as Properties;
  const nameField = String(document.nameField ?? 'name');
  const property = properties[nameField];
  const isText = property?.fieldType === 'text' || property?.fieldType === 'auto_number';
  if (isText && isIndexable({ options: property as FieldDocument & Body })) return [];
  return [
    {
      path: 'nameField',
      code: 'FIELD_TYPE',
      params: { title: 'nameField', expected: nameFieldWanted },
    },
  ];
}

function uniqueProblems(document: Body, model: ModelView): FieldProblem[] {
  const rules = (document.unique ?? []) as readonly { readonly fields: readonly string[] }[];
  const fields = model.fields(String(document.name));
  return rules.flatMap((rule, index) =>
    rule.fields.flatMap((name, place): FieldProblem[] => {
      const path = `unique.${index}.fields.${place}`;
      const field = fields.get(name);
      if (!field) return [{ path, code: 'FIELD_UNKNOWN', params: { name } }];
      if (isIndexable(field)) return [];
      return [{ path, code: 'FIELD_TYPE', params: { title: name, expected: shortFieldWanted } }];
    }),
  );
}

/** Two links to the same object cannot give their child lists the same name. */
function childrenProblems(document: Body, model: ModelView): FieldProblem[] {
  const owner = String(document.object ?? document.name);
  const properties = (document.properties ?? {}) as Properties;
  const taken = new Map<string, string>();
  for (const other of [...model.list('object'), ...model.list('extension')]) {
    const object = String(other.object ?? other.name);
    for (const [name, property] of Object.entries((other.properties ?? {}) as Properties)) {
      if (object === owner && Object.hasOwn(properties, name)) continue;
      for (const list of childLists(property, model)) taken.set(list, `${object}.${name}`);
    }
  }
  return Object.entries(properties).flatMap(([name, property]) => {
    const clash = childLists(property, model).find((list) => {
      const [object = '', children = ''] = list.split(' ');
      return taken.has(list) || model.fields(object).has(children);
    });
    const other = clash && (taken.get(clash) ?? clash.replace(' ', '.'));
    for (const list of childLists(property, model)) taken.set(list, `${owner}.${name}`);
    if (!other) return [];
    const path = `properties.${name}.children`;
    return [{ path, code: 'FIELD_TAKEN', params: { title: String(property.children), other } }];
  });
}

/** The child lists that a link gives: the object each is on, and its name. */
function childLists(property: Body, model: ModelView): readonly string[] {
  const { children } = property;
  if (typeof children !== 'string') return [];
  return linkedObjects(property, model).map((object) => `${object} ${children}`);
}
