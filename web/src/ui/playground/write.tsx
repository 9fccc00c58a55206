import { chakra, Flex } from '@chakra-ui/react';
import { SendHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRIAL_CHARS_MAX } from '../../../../core/contract/playground.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';

type Props = { isBusy: boolean; say: (text: string) => void };

/** Where the member writes as a customer would. */
export function Write({ isBusy, say }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    if (isBusy || text.trim() === '') return;
    say(text.trim());
    setText('');
    field.current?.focus();
  };
  return (
    <chakra.form
      p="3"
      borderTopWidth="1px"
      borderColor="border"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Flex gap="2" alignItems="flex-end">
        <Area
          ref={field}
          rows={1}
          dir="auto"
          maxLength={TRIAL_CHARS_MAX}
          aria-label={t('tryit.write')}
          placeholder={t('tryit.write')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        <Button
          type="submit"
          size="icon"
          borderRadius="full"
          aria-label={t('tryit.send')}
          disabled={isBusy || text.trim() === ''}
        >
          <Icon of={SendHorizontal} flips />
        </Button>
      </Flex>
    </chakra.form>
  );
}

const Area = chakra('textarea', {
  base: {
    flex: '1',
    minWidth: '0',
    minHeight: '11',
    maxHeight: '6lh',
    px: '4',
    py: '2.5',
    lineHeight: '1.4',
    borderRadius: '22px',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg',
    fontSize: 'md',
    resize: 'none',
    fieldSizing: 'content',
    _placeholder: { color: 'fg.muted', opacity: 1 },
  },
});
