/**
 * One run: how far it is, and its tabs.
 */

import { useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { HowItWorks } from '../how/HowItWorks.js';
import { goTo, type RunTab } from '../parts/route.js';
import { Tabs } from '../parts/Tabs.js';
import { RunCurves } from './Curves.js';
import { Options } from './Options.js';
import { PlaygroundTab } from './PlaygroundTab.js';
import { RunHead } from './RunHead.js';
import { Samples } from './Samples.js';

const TABS = [
  { name: 'progress', label: 'Progress' },
  { name: 'playground', label: 'Playground' },
  { name: 'options', label: 'Options' },
] as const;

interface RunPageProps {
  readonly run: RunSummary;
  readonly live: boolean;
  readonly tab: RunTab;
}

export function RunPage({ run, live, tab }: RunPageProps) {
  return (
    <>
      <RunHead run={run} live={live} />
      <Tabs
        label={`Views of ${run.name}`}
        tabs={TABS}
        selected={tab}
        onSelect={(name) => goTo({ page: 'run', run: run.name, tab: name })}
      >
        {tab === 'progress' && <Progress run={run} />}
        {tab === 'playground' && <PlaygroundTab run={run} />}
        {tab === 'options' && <Options run={run} />}
      </Tabs>
    </>
  );
}

function Progress({ run }: { readonly run: RunSummary }) {
  // Undefined follows the newest.
  const [epoch, onEpoch] = useState<number | undefined>(undefined);
  return (
    <>
      <HowItWorks run={run} />
      <div class="progress-tab">
        <Samples {...{ run, epoch, onEpoch }} />
        <RunCurves {...{ run, epoch, onEpoch }} />
      </div>
    </>
  );
}
