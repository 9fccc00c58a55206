import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profileQuery } from '../../api/steering.ts';
import { type Versioned, writeProfile } from '../../api/versioned.ts';
import { Button } from '../controls.tsx';
import { TextField } from '../editing/fields.tsx';
import { useMe } from '../me.ts';
import { nameIn, seenIn, textAt, withName, withValue } from '../profile/document.ts';
import { Segmented } from '../segmented.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { Actions, Screen } from './step.tsx';

/** What each screen of the profile is given. */
export type PartProps = {
  isMoving: boolean;
  back: (() => void) | undefined;
  done: () => void;
  later: () => void;
};

/** Who the shop is: its name as customers know it, and what it sells. */
export function WhoPart(props: PartProps) {
  const query = useQuery(profileQuery);
  return query.data ? <Who {...props} first={query.data} /> : <RowsSkeleton rows={2} />;
}

type Document = { first: Versioned<string> };

function Who({ first, ...props }: PartProps & Document) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const seen = seenIn(first.value) ?? {};
  const [name, setName] = useState(nameIn(seen, 'ar') || tenant.name);
  const [intro, setIntro] = useState(textAt(seen, 'intro'));
  const [isTold, setTold] = useState(false);
  const saving = useSaving(first, props.done);
  const source = () => {
    const begun = first.value || `name: ${JSON.stringify(tenant.name)}\n`;
    return withValue(withName(begun, seenIn(begun) ?? {}, 'ar', name.trim()), 'intro', intro.trim());
  };
  const save = () => {
    setTold(true);
    if (name.trim() && intro.trim()) saving.mutate(source());
  };
  return (
    <Screen title={t('setup.who.title')} lead={t('setup.who.lead')}>
      <TextField
        label={t('setup.who.name')}
        value={name}
        change={setName}
        error={isTold && !name.trim() ? t('setup.required') : undefined}
      />
      <TextField
        label={t('setup.who.intro')}
        hint={t('setup.who.intro.hint')}
        rows={3}
        value={intro}
        change={setIntro}
        error={isTold && !intro.trim() ? t('setup.required') : undefined}
      />
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <PartActions {...props} isSaving={saving.isPending} save={save} />
    </Screen>
  );
}

const TONES = ['warm', 'formal', 'playful'] as const;
type Tone = (typeof TONES)[number];

/** How the agent speaks. */
export function VoicePart(props: PartProps) {
  const query = useQuery(profileQuery);
  return query.data ? <Voice {...props} first={query.data} /> : <RowsSkeleton rows={2} />;
}

function Voice({ first, ...props }: PartProps & Document) {
  const { t } = useTranslation();
  const written = textAt(seenIn(first.value) ?? {}, 'brand_voice.tone');
  const [tone, setTone] = useState<Tone>('warm');
  const saving = useSaving(first, props.done);
  const save = () =>
    written
      ? props.done()
      : saving.mutate(withValue(first.value, 'brand_voice.tone', t(`setup.tone.${tone}.said`)));
  return (
    <Screen title={t('setup.voice.title')} lead={written || t('setup.voice.lead')}>
      {!written && (
        <Segmented
          label={t('setup.voice.title')}
          value={tone}
          choose={setTone}
          choices={TONES.map((value) => ({ value, label: t(`setup.tone.${value}`) }))}
        />
      )}
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <PartActions {...props} isSaving={saving.isPending} save={save} />
    </Screen>
  );
}

function useSaving({ etag }: Versioned<string>, done: () => void) {
  return useMutation({
    mutationFn: (value: string) => writeProfile({ value, etag }),
    onSuccess: done,
  });
}

type SaveProps = PartProps & { isSaving: boolean; save: () => void };

/** On, back, or all of it later. */
export function PartActions({ back, later, isMoving, isSaving, save }: SaveProps) {
  const { t } = useTranslation();
  return (
    <Actions
      isMoving={isMoving}
      later={later}
      next={
        <>
          <Button disabled={isSaving || isMoving} onClick={save}>
            {t('setup.next')}
          </Button>
          {back && (
            <Button look="outline" onClick={back}>
              {t('setup.back')}
            </Button>
          )}
        </>
      }
    />
  );
}
