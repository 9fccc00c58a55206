import { chakra } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Everything as it is stored, for the curious; written out when it is unfolded. */
export function Raw({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <chakra.details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <chakra.summary cursor="pointer" color="fg.muted" fontSize="sm" py="1.5">
        {t('why.raw')}
      </chakra.summary>
      {isOpen && (
        <chakra.pre
          dir="ltr"
          tabIndex={0}
          fontSize="xs"
          bg="bg.sand"
          borderRadius="control"
          p="3"
          overflow="auto"
          maxHeight="60dvh"
          whiteSpace="pre-wrap"
          overflowWrap="anywhere"
        >
          {JSON.stringify(value, null, 2)}
        </chakra.pre>
      )}
    </chakra.details>
  );
}
