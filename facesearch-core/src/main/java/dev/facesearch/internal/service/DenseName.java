package dev.facesearch.internal.service;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A name as one large number, written with the 65 characters an id may have apart from the colon, after a mark that
 * {@link EscapedIds} never writes. Any 40 characters fit into 126 digits, and some 85 of one alphabet.
 *
 * <p>A character is a {@link Kind} and a value within it. A value makes the number larger by as much as the kind has
 * values. A kind makes it larger by as much as its share of sixteen is small (the "range variant" of Jarek Duda's
 * asymmetric numeral systems, 2013, with a number of any size): the commoner a kind, the fewer digits it takes. The
 * last character goes in first, so that the first one comes out first.
 */
final class DenseName {

    private static final String MARK = ":.";
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final BigInteger SHARES = BigInteger.valueOf(16);

    private static final int ASCII_END = 0x80;
    private static final int BLOCK_BITS = 7;
    private static final int FIRST_SURROGATE = 0xd800;
    private static final int SURROGATES = 0x800;

    /** All scripts and ideographs of Unicode 17 lie below this; characters above it hardly ever occur in names. */
    private static final int RARE_BEGIN = 0x34000;

    private DenseName() {}

    /** How a character is encoded. The values and shares are part of the form of ids: they never change. */
    private enum Kind {
        /** By its code point without the surrogates. */
        FAR(0, 7, RARE_BEGIN - SURROGATES),
        /** By its place in the block of 128 that holds the last character beyond ASCII. */
        NEAR(7, 6, 1 << BLOCK_BITS),
        /** By its code. */
        ASCII(13, 2, ASCII_END),
        /** By its code point. */
        RARE(15, 1, Character.MAX_CODE_POINT + 1 - RARE_BEGIN);

        private final BigInteger begin;
        private final BigInteger shares;
        private final BigInteger values;

        Kind(int begin, int shares, int values) {
            this.begin = BigInteger.valueOf(begin);
            this.shares = BigInteger.valueOf(shares);
            this.values = BigInteger.valueOf(values);
        }

        static Kind of(int character, int block) {
            if (character < ASCII_END) {
                return ASCII;
            }
            if (character >> BLOCK_BITS == block) {
                return NEAR;
            }
            return character < RARE_BEGIN ? FAR : RARE;
        }

        static Kind holding(BigInteger share) {
            Kind holding = FAR;
            for (Kind kind : values()) {
                holding = kind.begin.compareTo(share) <= 0 ? kind : holding;
            }
            return holding;
        }

        int value(int character) {
            return switch (this) {
                case FAR -> character < FIRST_SURROGATE ? character : character - SURROGATES;
                case NEAR -> character & ((1 << BLOCK_BITS) - 1);
                case ASCII -> character;
                case RARE -> character - RARE_BEGIN;
            };
        }

        int character(int value, int block) {
            return switch (this) {
                case FAR -> value < FIRST_SURROGATE ? value : value + SURROGATES;
                case NEAR -> (block << BLOCK_BITS) + value;
                case ASCII -> value;
                case RARE -> value + RARE_BEGIN;
            };
        }

        BigInteger put(BigInteger number, int value) {
            BigInteger[] parts =
                    number.multiply(values).add(BigInteger.valueOf(value)).divideAndRemainder(shares);
            return parts[0].multiply(SHARES).add(begin).add(parts[1]);
        }

        /** Returns the number before the character was added, and the character's value. */
        BigInteger[] take(BigInteger number) {
            BigInteger[] parts = number.divideAndRemainder(SHARES);
            return parts[0].multiply(shares).add(parts[1]).subtract(begin).divideAndRemainder(values);
        }
    }

    static boolean isMarked(String id) {
        return id.startsWith(MARK);
    }

    /** Writes a name of whole characters, without half surrogate pairs. */
    static String encode(String name) {
        int[] characters = name.codePoints().toArray();
        Kind[] kinds = new Kind[characters.length];
        int block = 0;
        for (int i = 0; i < characters.length; i++) {
            kinds[i] = Kind.of(characters[i], block);
            block = blockAfter(characters[i], block);
        }
        BigInteger number = BigInteger.ONE;
        for (int i = characters.length - 1; i >= 0; i--) {
            number = kinds[i].put(number, kinds[i].value(characters[i]));
        }
        StringBuilder digits = new StringBuilder();
        for (BigInteger rest = number; rest.signum() > 0; rest = rest.divide(BASE)) {
            digits.append(DIGITS.charAt(rest.mod(BASE).intValue()));
        }
        return MARK + digits.reverse();
    }

    /** Reads an id; empty if it is not what {@link #encode} writes for some name. */
    static Optional<String> decode(String id) {
        if (!isMarked(id)) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = MARK.length(); i < id.length(); i++) {
            int digit = DIGITS.indexOf(id.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        StringBuilder name = new StringBuilder();
        int block = 0;
        while (number.compareTo(BigInteger.ONE) > 0) {
            Kind kind = Kind.holding(number.mod(SHARES));
            BigInteger[] before = kind.take(number);
            int character = kind.character(before[1].intValue(), block);
            name.appendCodePoint(character);
            block = blockAfter(character, block);
            number = before[0];
        }
        return Optional.of(name.toString()).filter(read -> encode(read).equals(id));
    }

    private static int blockAfter(int character, int block) {
        return character < ASCII_END ? block : character >> BLOCK_BITS;
    }
}
