/**
 * All runs as a table that can be sorted and filtered.
 */
import { useId, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import type { ChosenRun } from './chosenRuns.js';
import { MOST_COMPARED } from './chosenRuns.js';
import { RunRow } from './RunRow.js';
import {
  type ColumnName,
  filteredRuns,
  RUN_COLUMNS,
  type RunColumn,
  type Sorting,
  sortedRuns,
} from './runColumns.js';

interface RunsTableProps {
  readonly runs: readonly RunSummary[];
  readonly live: boolean;
  readonly chosen: readonly ChosenRun[];
  readonly onToggle: (name: string) => void;
}

export function RunsTable({ runs, live, chosen, onToggle }: RunsTableProps) {
  const filterId = useId();
  const [filter, setFilter] = useState('');
  // Undefined keeps the order of `runs`.
  const [sorting, setSorting] = useState<Sorting | undefined>(undefined);
  const kept = filteredRuns(runs, filter);
  const shown = sorting === undefined ? kept : sortedRuns(kept, sorting);
  const sortBy = (column: ColumnName) =>
    setSorting({ column, reversed: sorting?.column === column && !sorting.reversed });
  return (
    <section class="card" aria-labelledby="runs-title">
      <div class="section-head">
        <h2 id="runs-title">Runs</h2>
        <label class="filter" htmlFor={filterId}>
          <span class="visually-hidden">Filter runs</span>
          <input
            id={filterId}
            type="search"
            class="field"
            placeholder="Filter: name, state, model …"
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
      </div>
      <table class="runs">
        <thead>
          <tr>
            {RUN_COLUMNS.map((column) => (
              <ColumnHead key={column.name} {...{ column, sorting }} onSort={() => sortBy(column.name)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <RunRow
              key={run.name}
              run={run}
              live={live}
              color={chosen.find(({ run: { name } }) => name === run.name)?.color}
              crowded={chosen.length >= MOST_COMPARED}
              onToggle={() => onToggle(run.name)}
            />
          ))}
        </tbody>
      </table>
      <p class="empty" role="status" hidden={shown.length > 0}>
        {shown.length === 0 && 'No run matches the filter.'}
      </p>
    </section>
  );
}

interface ColumnHeadProps {
  readonly column: RunColumn;
  readonly sorting: Sorting | undefined;
  readonly onSort: () => void;
}

function ColumnHead({ column, sorting, onSort }: ColumnHeadProps) {
  const sorted = sorting?.column === column.name ? sorting : undefined;
  const ascending = sorted && column.descending === sorted.reversed;
  return (
    <th
      scope="col"
      class={column.wideOnly ? 'wide-only' : undefined}
      aria-sort={ascending === undefined ? undefined : ascending ? 'ascending' : 'descending'}
    >
      <button type="button" class="quiet" onClick={onSort}>
        {column.title}
        <span aria-hidden="true">{ascending === undefined ? '' : ascending ? ' ↑' : ' ↓'}</span>
      </button>
    </th>
  );
}
