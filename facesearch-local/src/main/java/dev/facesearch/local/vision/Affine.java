package dev.facesearch.local.vision;

/**
 * An affine map of the plane: {@code (a x + b y + c, d x + e y + f)}. Positions are continuous: the pixel in the corner
 * covers 0..1, its centre is at 0.5.
 */
record Affine(double a, double b, double c, double d, double e, double f) {

    double x(double x, double y) {
        return a * x + b * y + c;
    }

    double y(double x, double y) {
        return d * x + e * y + f;
    }

    /** Returns where points go, given as x and y by turns. */
    double[] moved(double[] points) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            moved[i] = x(points[i], points[i + 1]);
            moved[i + 1] = y(points[i], points[i + 1]);
        }
        return moved;
    }

    /** Returns by how much lengths grow (the root of the area's growth). */
    double scale() {
        return Math.sqrt(Math.abs(a * e - b * d));
    }

    /** Returns the map that does first another one and then this one. */
    Affine after(Affine first) {
        return new Affine(
                a * first.a + b * first.d,
                a * first.b + b * first.e,
                x(first.c, first.f),
                d * first.a + e * first.d,
                d * first.b + e * first.e,
                y(first.c, first.f));
    }

    /** Returns the same map onto pixels that are that many times as wide and high. */
    Affine divided(double by) {
        return new Affine(a / by, b / by, c / by, d / by, e / by, f / by);
    }

    /**
     * Returns the similarity (turn, one scale, shift; no mirror) that brings points closest to others in the sense of
     * least squares: the closed form of S. Umeyama, "Least-squares estimation of transformation parameters between two
     * point patterns", IEEE PAMI 13(4), 1991, for the plane.
     *
     * @param from points as x, y, x, y ...
     * @param to as many points
     */
    static Affine similarity(double[] from, double[] to) {
        int n = from.length / 2;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < n; i++) {
            fromX += from[2 * i] / n;
            fromY += from[2 * i + 1] / n;
            toX += to[2 * i] / n;
            toY += to[2 * i + 1] / n;
        }
        double dot = 0;
        double cross = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            double u = from[2 * i] - fromX;
            double v = from[2 * i + 1] - fromY;
            double x = to[2 * i] - toX;
            double y = to[2 * i + 1] - toY;
            dot += u * x + v * y;
            cross += u * y - v * x;
            spread += u * u + v * v;
        }
        if (spread == 0) {
            throw new IllegalArgumentException("all points are the same");
        }
        double cos = dot / spread;
        double sin = cross / spread;
        return new Affine(cos, -sin, toX - cos * fromX + sin * fromY, sin, cos, toY - sin * fromX - cos * fromY);
    }
}
