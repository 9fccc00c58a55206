import { chakra, Flex, Text } from '@chakra-ui/react';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';

type Props = {
  label: string;
  accept: string;
  pick: (file: File) => Promise<void>;
  wired: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }; // of a Field
};

/** Opens the device's own file dialog and says which file was chosen; the same one can be chosen again. */
export function FilePick({ label, accept, pick, wired }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  return (
    <Flex gap="3" alignItems="center" flexWrap="wrap">
      <Button
        id={wired.id}
        aria-describedby={wired['aria-describedby']}
        look="outline"
        onClick={() => input.current?.click()}
      >
        <Icon of={FileUp} size={18} />
        {t('admin.file')}
      </Button>
      <Text as="bdi" dir="ltr" color="fg.muted" overflowWrap="anywhere">
        {name}
      </Text>
      <chakra.input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        hidden
        onChange={async ({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (!file) return;
          setName(file.name);
          await pick(file);
        }}
      />
    </Flex>
  );
}
