import { SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AdminIncident, REPLIES } from '../../../core/contract/admin-incident.ts';
import { Button, Input, Textarea } from '../ui/controls.tsx';
import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { incidentQuery, putIncident } from './stories-api.ts';

const TEXT = { min: 3, max: 300 }; // characters
const REASON = { min: 3, max: 500 };
const PACE_MAX = 1_000;

type Given = {
  replies: (typeof REPLIES)[number];
  textAr: string;
  textEn: string;
  perMinute: string;
  perMinuteEach: string;
  reason: string;
};
const FRESH: Given = {
  replies: 'held',
  textAr: '',
  textEn: '',
  perMinute: '60',
  perMinuteEach: '10',
  reason: '',
};

/** What an incident says to shops, what the AI does meanwhile, and how fast answers go out when it is over. */
export function IncidentForm({ now, last }: Pick<AdminIncident, 'now' | 'last'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [given, setGiven] = useState<Given>(() => givenOf(now ?? last));
  const [isTold, setTold] = useState(false);
  const set = (change: Partial<Given>) => setGiven({ ...given, ...change });
  const wrong = wrongIn(given);
  const putting = useMutation({
    mutationFn: () => putIncident(given),
    onSuccess: (incident) => {
      toast(t('admin.incident.begun'));
      client.setQueryData(incidentQuery.queryKey, incident);
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
    },
  });
  const error = (name: keyof Given, key: string) => (isTold && wrong.includes(name) ? t(key) : undefined);
  const words = (name: 'textAr' | 'textEn', dir: 'rtl' | 'ltr') => (
    <Field label={t(`admin.incident.${name}`)} error={error(name, 'admin.incident.textBad')}>
      {(wired) => (
        <Textarea
          {...wired}
          dir={dir}
          rows={2}
          value={given[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const pace = (name: 'perMinute' | 'perMinuteEach') => (
    <Field label={t(`admin.incident.${name}`)} error={error(name, 'admin.incident.paceBad')}>
      {(wired) => (
        <Input
          {...wired}
          inputMode="numeric"
          dir="ltr"
          value={given[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Stack
      as="form"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (wrong.length === 0) putting.mutate();
      }}
    >
      <Segmented
        label={t('admin.incident.replies')}
        choices={REPLIES.map((value) => ({ value, label: t(`admin.incident.replies.${value}`) }))}
        value={given.replies}
        choose={(replies) => set({ replies })}
      />
      <Text color="fg.muted">{t(`admin.incident.replies.help.${given.replies}`)}</Text>
      <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
        {words('textAr', 'rtl')}
        {words('textEn', 'ltr')}
        {given.replies === 'held' && pace('perMinute')}
        {given.replies === 'held' && pace('perMinuteEach')}
      </SimpleGrid>
      <Field
        label={t('admin.reason')}
        hint={t('admin.reasonHint')}
        error={error('reason', 'admin.reasonBad')}
      >
        {(wired) => (
          <Textarea
            {...wired}
            rows={2}
            value={given.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
      {putting.isError && <Trouble error={putting.error} retry={() => putting.mutate()} />}
      <Button type="submit" look={now ? 'solid' : 'danger'} disabled={putting.isPending} alignSelf="start">
        {t(now ? 'admin.incident.change' : 'admin.incident.begin')}
      </Button>
    </Stack>
  );
}

function givenOf(from: AdminIncident['now']): Given {
  if (!from) return FRESH;
  const { replies, textAr, textEn, perMinute, perMinuteEach } = from;
  return {
    ...FRESH,
    replies,
    textAr,
    textEn,
    perMinute: String(perMinute),
    perMinuteEach: String(perMinuteEach),
  };
}

function wrongIn(given: Given): (keyof Given)[] {
  const isText = (text: string, { min, max }: { min: number; max: number }) =>
    text.trim().length >= min && text.trim().length <= max;
  const isPace = (text: string) =>
    /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= PACE_MAX;
  const good = {
    textAr: isText(given.textAr, TEXT),
    textEn: isText(given.textEn, TEXT),
    perMinute: isPace(given.perMinute),
    perMinuteEach: isPace(given.perMinuteEach),
    reason: isText(given.reason, REASON),
  };
  return (Object.keys(good) as (keyof typeof good)[]).filter((name) => !good[name]);
}
