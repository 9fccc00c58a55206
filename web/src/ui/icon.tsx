import { chakra } from '@chakra-ui/react';
import type { LucideIcon } from 'lucide-react';

type Props = { of: LucideIcon; size?: number; flips?: boolean };

/** A drawing beside words, never instead of them. `flips`: it points somewhere, so it turns with the writing. */
export function Icon({ of: Drawing, size = 20, flips = false }: Props) {
  return (
    <chakra.span display="inline-flex" flexShrink="0" _rtl={flips ? { transform: 'scaleX(-1)' } : {}}>
      <Drawing aria-hidden size={size} strokeWidth={1.8} />
    </chakra.span>
  );
}
