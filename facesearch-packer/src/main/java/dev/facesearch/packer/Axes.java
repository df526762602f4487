package dev.facesearch.packer;

import java.util.Arrays;

/** Puts the axes of a tensor into another order: TensorFlow keeps channels last, ONNX first. */
final class Axes {

    private Axes() {}

    /** Returns the shape with its axes in that order. */
    static int[] transposed(int[] shape, int... axes) {
        return Arrays.stream(axes).map(axis -> shape[axis]).toArray();
    }

    /**
     * Returns a tensor's numbers with its axes in that order.
     *
     * @param raw the numbers, the last axis quickest
     * @param width bytes a number
     * @param shape of the tensor as it is
     * @param axes which axis of the tensor comes first, which second, and so on
     */
    static byte[] transposed(byte[] raw, int width, int[] shape, int... axes) {
        int[] newShape = transposed(shape, axes);
        int[] strides = new int[shape.length];
        int stride = width;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        byte[] moved = new byte[raw.length];
        int[] at = new int[axes.length];
        for (int to = 0; to < moved.length; to += width) {
            int from = 0;
            for (int i = 0; i < axes.length; i++) {
                from += at[i] * strides[axes[i]];
            }
            System.arraycopy(raw, from, moved, to, width);
            for (int i = axes.length - 1; i >= 0 && ++at[i] == newShape[i]; i--) {
                at[i] = 0;
            }
        }
        return moved;
    }
}
