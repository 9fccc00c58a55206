import { chakra } from '@chakra-ui/react';
import { type ComponentProps, useRef } from 'react';
import { Button } from '../controls.tsx';
import { ENDINGS } from './files.ts';

type Props = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  label: string;
  isMultiple?: boolean;
  choose: (files: File[]) => void;
};

/** Opens the device's own dialog for documents; the same file can be chosen again. */
export function FileButton({ label, isMultiple = false, choose, children, ...look }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        {children}
        {label}
      </Button>
      <chakra.input
        ref={input}
        type="file"
        accept={ENDINGS.join(',')}
        multiple={isMultiple}
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) choose(files);
        }}
      />
    </>
  );
}
