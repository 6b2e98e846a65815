import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import classes from '../pages/pages.module.css';
import own from './diagram.module.css';
import type { ModelLink } from './model-graph.ts';

interface LinkTableProps {
  readonly objects: Readonly<Record<string, MetadataObject>>;
  readonly links: readonly ModelLink[];
  readonly found: ReadonlySet<string> | undefined;
}

/** What the picture shows, as a table: for those who read better than they see. */
export function LinkTable({ objects, links, found }: LinkTableProps) {
  const { t } = useTranslation('builder');
  const shown = links.filter(
    (link) => !found || found.has(link.object) || link.targets.some((name) => found.has(name)),
  );
  if (shown.length === 0) return null;
  return (
    <section className={own.table} aria-labelledby="model-links">
      <h2 id="model-links">{t('diagram.links')}</h2>
      <div className={classes.panel}>
        <table className={classes.table}>
          <thead>
            <tr>
              {(['from', 'field', 'to', 'kind', 'onDelete'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`diagram.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((link) => (
              <LinkRow key={`${link.object}.${link.field}`} link={link} objects={objects} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LinkRow({
  link,
  objects,
}: { readonly link: ModelLink } & Pick<LinkTableProps, 'objects'>) {
  const { t, i18n } = useTranslation('builder');
  const { label } = useLabel();
  const titleOf = (name: string) => label(objects[name] ?? { title: name }, name);
  const field = objects[link.object]?.fields[link.field];
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  return (
    <tr>
      <th scope="row">
        <Link to="/studio/objects/$object/fields" params={{ object: link.object }}>
          {titleOf(link.object)}
        </Link>
      </th>
      <td>{field ? label(field, link.field) : link.field}</td>
      <td>{names.format(link.targets.map(titleOf))}</td>
      <td>
        {t(`diagram.${link.many ? 'manyToMany' : link.required ? 'manyToOne' : 'manyToOneOrNone'}`)}
      </td>
      <td>{link.many ? '—' : t(`optionChoice.onDelete.${link.onDelete}`)}</td>
    </tr>
  );
}
