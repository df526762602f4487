package dev.facesearch.local.vision;

import static java.util.Objects.requireNonNull;

/**
 * The input of a model whose pictures may have any size: an {@link InputSpec} of planes, without the size.
 *
 * @param name of the tensor
 * @param channels which planes, in which order
 * @param mean one number a channel, or one for all
 * @param divisor one number a channel, or one for all
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on as they are; never compared, never handed out.
record InputFormat(String name, InputSpec.Channels channels, float[] mean, float[] divisor) {

    InputFormat {
        requireNonNull(name, "name");
    }

    InputSpec sized(int width, int height) {
        return new InputSpec(name, width, height, channels, mean, divisor);
    }
}
