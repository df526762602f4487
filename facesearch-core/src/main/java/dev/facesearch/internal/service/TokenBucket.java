package dev.facesearch.internal.service;

/**
 * A token bucket for the calls of one operation. It holds a fifth of a second's quota, so that the calls of one photo
 * start together while no second sees much more than the quota. A throttled call halves the rate, at most once a
 * second; it grows back linearly (additive increase, multiplicative decrease: Chiu and Jain, "Analysis of the increase
 * and decrease algorithms for congestion avoidance in computer networks", 1989). Thread-safe; times are
 * {@link System#nanoTime()}.
 */
final class TokenBucket {

    private static final double SECOND = 1e9;
    private static final double BURST_SECONDS = 0.2;
    private static final double DECREASE = 0.5;
    private static final double LOWEST_SHARE = 1.0 / 16;
    private static final double RECOVERY_SECONDS = 20;

    private final double quota;
    private final double capacity;
    private double rate;
    private double tokens;
    private long updated;
    private long slowed;
    private boolean everSlowed;

    TokenBucket(double callsPerSecond, long now) {
        this.quota = callsPerSecond;
        this.capacity = Math.max(1, callsPerSecond * BURST_SECONDS);
        this.rate = callsPerSecond;
        this.tokens = capacity;
        this.updated = now;
    }

    /** Takes a token, perhaps a future one, and returns the nanoseconds after which the call may be made. */
    synchronized long take(long now) {
        refill(now);
        tokens--;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / rate * SECOND);
    }

    /** Gives a token back that was not used. */
    synchronized void giveBack() {
        tokens = Math.min(capacity, tokens + 1);
    }

    /** Lowers the rate after the service throttled a call. */
    synchronized void slowDown(long now) {
        refill(now);
        if (everSlowed && now - slowed < SECOND) {
            return;
        }
        everSlowed = true;
        slowed = now;
        rate = Math.max(quota * LOWEST_SHARE, rate * DECREASE);
        tokens = Math.min(tokens, 0);
    }

    /** Returns the present rate in calls a second. */
    synchronized double rate(long now) {
        refill(now);
        return rate;
    }

    private void refill(long now) {
        double seconds = Math.max(0, now - updated) / SECOND;
        updated = Math.max(updated, now);
        tokens = Math.min(capacity, tokens + seconds * rate);
        rate = Math.min(quota, rate + quota * seconds / RECOVERY_SECONDS);
    }
}
