import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter, MetadataObject } from '../../api/index.ts';
import {
  appendNode,
  type FilterNode,
  type Group,
  isCondition,
  isGroup,
  joinGroup,
  type NodePath,
  replaceNode,
  toFilter,
  toTree,
} from '../model/filter-tree.ts';
import { AddFilter } from './add-filter.tsx';
import { ConditionChip } from './condition-chip.tsx';
import classes from './filter-bar.module.css';

interface EditorProps {
  readonly object: MetadataObject;
  readonly tree: Group;
  readonly onChange: (tree: Group) => void;
}

function Join(props: EditorProps & { readonly group: Group; readonly path: NodePath }) {
  const { t } = useTranslation('records');
  const { group } = props;
  const other = group.join === 'and' ? 'or' : 'and';
  return (
    <UnstyledButton
      className={classes.join}
      title={t(`filter.switchTo.${other}`)}
      onClick={() => props.onChange(joinGroup(props.tree, props.path, other))}
      data-testid="filter-join"
    >
      {t(`filter.${group.join}`)}
      <VisuallyHidden>. {t(`filter.switchTo.${other}`)}</VisuallyHidden>
    </UnstyledButton>
  );
}

function Node(props: EditorProps & { readonly node: FilterNode; readonly path: NodePath }) {
  const { t } = useTranslation('records');
  const { node, path, tree, object, onChange } = props;
  const remove = () => onChange(replaceNode(tree, path, null));
  if (isCondition(node)) {
    return (
      <ConditionChip
        object={object}
        condition={node}
        onChange={(next) => onChange(replaceNode(tree, path, next))}
        onRemove={remove}
      />
    );
  }
  if (isGroup(node)) {
    return (
      <span className={classes.group}>
        <Items {...props} group={node} path={path} />
      </span>
    );
  }
  return (
    <span className={classes.opaque}>
      {t('filter.special')}
      <UnstyledButton className={classes.remove} aria-label={t('filter.remove')} onClick={remove}>
        <IconX size={14} aria-hidden="true" />
      </UnstyledButton>
    </span>
  );
}

function Items(props: EditorProps & { readonly group: Group; readonly path: NodePath }) {
  const { group, path, tree, object, onChange } = props;
  return (
    <>
      {group.items.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a node is known by its place only.
        <span key={index} className={classes.node}>
          {index > 0 ? <Join {...props} /> : null}
          <Node {...props} node={node} path={[...path, index]} />
        </span>
      ))}
      <AddFilter
        object={object}
        isNested={path.length > 0}
        isFirst={group.items.length === 0}
        onAdd={(condition) => onChange(appendNode(tree, path, condition))}
        onAddGroup={(condition) =>
          onChange(
            appendNode(tree, path, {
              join: group.join === 'and' ? 'or' : 'and',
              items: [condition],
            }),
          )
        }
      />
    </>
  );
}

/** The filter of a list as chips, each of which opens to be changed. */
export function FilterBar(props: {
  readonly object: MetadataObject;
  readonly filter: Filter | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}) {
  const { t } = useTranslation('records');
  const { filter, onChange, object } = props;
  const tree = useMemo(() => toTree(filter), [filter]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot flow among the other controls.
    <div className={classes.bar} role="group" aria-label={t('filter.title')} data-testid="filters">
      <Items
        object={object}
        tree={tree}
        group={tree}
        path={[]}
        onChange={(next) => onChange(toFilter(next))}
      />
    </div>
  );
}
