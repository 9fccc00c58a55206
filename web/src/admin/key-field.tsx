import { Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/field.tsx';
import { FilePick } from './file-pick.tsx';
import { KeyName } from './list-facts.tsx';
import { refusalOf, refusalText } from './refusals.ts';

/** The owner's key while it is needed: in this page's memory and nowhere else. */
export type PickedKey = { kind: 'good'; pem: string; keyId: string } | { kind: 'bad'; code: string };

type Props = { picked: PickedKey | null; keyIds: string[]; pick: (key: PickedKey | null) => void };

/** Reads the private key file in the browser and says which of the configured keys it is. */
export function KeyField({ picked, keyIds, pick }: Props) {
  const { t } = useTranslation();
  return (
    <div>
      <Field
        label={t('admin.key.file')}
        hint={t('admin.key.hint')}
        error={picked?.kind === 'bad' ? refusalText(picked.code, t) : undefined}
      >
        {(wired) => (
          <FilePick
            wired={wired}
            label={t('admin.key.file')}
            accept=".pem,.key,.txt"
            pick={async (file) => pick(await keyIn(file, keyIds))}
          />
        )}
      </Field>
      {picked?.kind === 'good' && (
        <Text role="status" color="green.fg" mt="1">
          {t('admin.key.will')} <KeyName keyId={picked.keyId} />
        </Text>
      )}
    </div>
  );
}

async function keyIn(file: File, keyIds: string[]): Promise<PickedKey> {
  const [pem, { nameOfKey }] = await Promise.all([file.text(), import('./signing.ts')]);
  try {
    return { kind: 'good', pem, keyId: await nameOfKey(pem, keyIds) };
  } catch (error) {
    return { kind: 'bad', code: refusalOf(error) ?? 'licence-key-unusable' };
  }
}
