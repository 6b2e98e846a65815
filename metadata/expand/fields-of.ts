import { hasChoices } from '../field-types/choice-options.ts';
import type {
  Field,
  FieldDocument,
  StageChoice,
  StagePathChoice,
} from '../field-types/contract.ts';
import { isLink, isManyToMany, isPolymorphic } from '../field-types/links.ts';
import { choiceOf, choicesOf, labelsOf } from './choices-of.ts';
import { isPlainObject, titleOf } from './document.ts';
import { recordTypeFieldOf, recordTypesOf } from './record-types.ts';

type Body = Readonly<Record<string, unknown>>;

/** What other documents say about the fields of an object. */
export interface FieldSources {
  /** Value sets by name. */
  readonly valueSets?: ReadonlyMap<string, Body> | undefined;
  /** Stage paths; those of other objects are left aside. */
  readonly stagePaths?: Iterable<Body> | undefined;
  /** Objects by name, for the targets of lookups. */
  readonly objects?: ReadonlyMap<string, Body> | undefined;
  /** Extensions, in the order in which their fields follow; those of other objects are left aside. */
  readonly extensions?: Iterable<Body> | undefined;
}

/**
 * The fields of an object document, ready for their types: choices, stage paths and targets found,
 * titles filled in. In the order of the document, those of extensions after them, then the record
 * type where the object has any. Pure and frozen.
 *
 * Expects documents that passed their meta-schema; what it cannot use it leaves out.
 */
export function fieldsOf(document: Body, sources: FieldSources = {}): ReadonlyMap<string, Field> {
  const object = String(document.name);
  const extensions = ofObject(object, sources.extensions);
  const paths = stagePathsOf(object, sources.stagePaths);
  const fields = new Map<string, Field>();
  for (const part of [document, ...extensions]) {
    const required = new Set(Array.isArray(part.required) ? part.required : []);
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      if (fields.has(name) || !isPlainObject(property)) continue;
      const options = Object.freeze({ ...property }) as unknown as FieldDocument;
      const isRequired = required.has(name) || options.fieldType === 'detail';
      const field = { object, name, options, required: isRequired };
      fields.set(name, resolved(field, sources, paths));
    }
  }
  const recordType = recordTypeFieldOf(object, recordTypesOf(document, extensions));
  if (recordType) fields.set(recordType.name, recordType);
  return fields;
}

function resolved(
  field: Pick<Field, 'object' | 'name' | 'options' | 'required'>,
  sources: FieldSources,
  paths: readonly StagePathChoice[],
): Field {
  const { options } = field;
  const { fieldType, to } = options;
  const target = isLink(fieldType) ? to : undefined;
  const links = isManyToMany(fieldType) ? to : undefined;
  return Object.freeze({
    ...field,
    title: options.title ?? titleOf(field.name),
    labels: labelsOf(options),
    ...(hasChoices(options.fieldType) ? { choices: choicesOf(options, sources.valueSets) } : {}),
    ...(options.fieldType === 'stage' ? { paths } : {}),
    ...(typeof target === 'string' ? { target: targetOf(target, sources) } : {}),
    ...(isPolymorphic(fieldType) ? { targets: targetsOf(to, sources) } : {}),
    ...(typeof links === 'string' ? { links: targetOf(links, sources) } : {}),
  });
}

/** The targets of a link to one of several objects: those it names, or all there are. */
function targetsOf(to: unknown, sources: FieldSources) {
  const names = to === 'any' ? [...(sources.objects?.keys() ?? [])] : Array.isArray(to) ? to : [];
  return Object.freeze(names.map((name) => targetOf(String(name), sources)));
}

function targetOf(object: string, sources: FieldSources) {
  const nameField = sources.objects?.get(object)?.nameField;
  return Object.freeze({ object, nameField: typeof nameField === 'string' ? nameField : 'name' });
}

const usualProbability = { open: 0, won: 100, lost: 0 } as const;

function stagePathsOf(object: string, documents: Iterable<Body> = []): readonly StagePathChoice[] {
  const order = (path: Body): number => (typeof path.order === 'number' ? path.order : 0);
  return ofObject(object, documents)
    .sort(
      (left, right) =>
        order(left) - order(right) || (String(left.name) < String(right.name) ? -1 : 1),
    )
    .map((path) =>
      Object.freeze({
        name: String(path.name),
        title: typeof path.title === 'string' ? path.title : titleOf(String(path.name)),
        labels: labelsOf(path),
        stages: Object.freeze(stagesOf(path)),
      }),
    );
}

function stagesOf(path: Body): StageChoice[] {
  const stages = Array.isArray(path.stages) ? path.stages.filter(isPlainObject) : [];
  return stages.map((stage) => {
    const category =
      stage.category === 'won' || stage.category === 'lost' ? stage.category : 'open';
    return Object.freeze({
      ...choiceOf(stage),
      key: `${String(path.name)}.${String(stage.name)}`,
      category,
      probability:
        typeof stage.probability === 'number' ? stage.probability : usualProbability[category],
    });
  });
}

function ofObject(object: string, documents: Iterable<Body> = []): Body[] {
  return [...documents].filter((document) => document.object === object);
}
