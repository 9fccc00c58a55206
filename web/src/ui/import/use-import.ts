import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ImportResult } from '../../../../core/contract/catalogue-import.ts';
import { Job, JobStarted } from '../../../../core/contract/jobs.ts';
import { type CatalogueColumn, COLUMNS } from '../../../../core/domain/catalogue-columns.ts';
import { send, sendJson } from '../../api/client.ts';
import { jobQuery, meQuery } from '../../api/queries.ts';

export type Mapping = Record<string, CatalogueColumn | null>;
export type Fix = { row: number; column: CatalogueColumn; value: string };
type Order = { sheet: string | null; mapping: Mapping; fixes: Fix[] };
type Started = { jobId: string; isReal: boolean };

const NOTHING: Order = { sheet: null, mapping: {}, fixes: [] };

type Options = {
  first?: Started | null; // where another visit has left it
  isWizards?: boolean; // the import is a part of the wizard
};

/** A file on its way into the catalogue: looked at first, sent once, imported when one says so. */
export function useImport({ first = null, isWizards = false }: Options = {}) {
  const part = isWizards ? '&for=onboarding' : '';
  const queryClient = useQueryClient();
  const [chosen, setOrder] = useState<Order | null>(null);
  const [started, setStarted] = useState<Started | null>(first);
  const upload = useMutation({
    mutationFn: (file: File) => send('POST', `/catalog/imports?dryRun=true${part}`, JobStarted, file),
    onSuccess: (answer) => {
      setOrder(null);
      if (answer) setStarted({ jobId: answer.jobId, isReal: false });
    },
  });
  const next = useMutation({
    mutationFn: ({ isReal, order: { sheet, ...rest } }: { isReal: boolean; order: Order }) => {
      const body = { upload: started?.jobId, ...rest, ...(sheet !== null && { sheet }) };
      return sendJson('POST', `/catalog/imports?dryRun=${!isReal}${part}`, body, JobStarted);
    },
    onSuccess: (answer, { isReal, order: asked }) => {
      setOrder(asked);
      if (answer) setStarted({ jobId: answer.jobId, isReal });
    },
  });
  const control = useMutation({
    mutationFn: (action: 'cancel' | 'retry') =>
      sendJson('POST', `/jobs/${started?.jobId}/${action}`, {}, Job),
    onSuccess: () => queryClient.invalidateQueries(jobQuery(started?.jobId ?? '')),
  });
  const job = useQuery({ ...jobQuery(started?.jobId ?? ''), enabled: started !== null });
  const status = job.data?.status;
  useEffect(() => {
    if (!started?.isReal || !status || status === 'running') return;
    for (const queryKey of [['items'], ['categories'], meQuery.queryKey]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }, [started, status, queryClient]);
  const result = job.data && ImportResult.safeParse(job.data.result ?? {}).data;
  return {
    order: chosen ?? (first && result ? orderOf(result) : NOTHING),
    started,
    job,
    result,
    upload,
    next,
    control,
    again: () => {
      setStarted(null);
      upload.reset();
      next.reset();
    },
  };
}
export type ImportHandle = ReturnType<typeof useImport>;

/** What was chosen on another visit, as its result tells it; cells that were put right are typed anew. */
const orderOf = ({ columns, sheet }: ImportResult): Order => ({
  sheet,
  mapping: Object.fromEntries(
    columns.map(({ column }, place) => [String(place), COLUMNS.find((one) => one === column) ?? null]),
  ),
  fixes: [],
});
