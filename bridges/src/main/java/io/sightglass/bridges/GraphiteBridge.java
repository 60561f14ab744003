// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.bridges.internal.net.Deadline;
import io.sightglass.bridges.internal.net.TimedConnection;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.FlatSamples;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Sends metrics to the plaintext receiver of a Graphite.
 *
 * <pre>{@code
 * GraphiteBridge bridge =
 *     GraphiteBridge.builder("graphite.example", 2003).prefix("shop.eu1").build(registry);
 * RunningOutput running = bridge.start(Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Each push makes a connection of its own and sends the totals of that moment, so that one that
 * fails costs a point of the curve and no counts. Safe for use by many threads.
 */
public final class GraphiteBridge {

  private static final String OUTPUT = "graphite";

  private final ServerAddress server;
  private final MetricSource source;
  private final String prefix;
  private final boolean tags;
  private final Duration timeout;
  private final Clock wall;
  private final Ticker ticker;

  private GraphiteBridge(Builder builder, MetricSource source) {
    this.server = builder.server;
    this.source = Objects.requireNonNull(source, "source");
    this.prefix = builder.prefix;
    this.tags = builder.tags;
    this.timeout = builder.timeout;
    this.wall = builder.wall;
    this.ticker = builder.ticker;
  }

  /**
   * Begins the definition of a bridge.
   *
   * @param host a name, which is looked up at each push, or an address
   * @param port usually 2003
   * @throws IllegalArgumentException if the host is empty or the port is not one from 1 to 65535
   */
  public static Builder builder(String host, int port) {
    return new Builder(new ServerAddress(host, port));
  }

  /**
   * Begins the definition of a bridge.
   *
   * @param address {@code host:port}, an IPv6 address in brackets
   * @throws IllegalArgumentException if it is something else
   */
  public static Builder builder(String address) {
    return new Builder(ServerAddress.parse(Objects.requireNonNull(address, "address")));
  }

  /** What a bridge is made from. For use by one thread. */
  public static final class Builder {

    private final ServerAddress server;
    private String prefix = "";
    private boolean tags;
    private Duration timeout = Duration.ofSeconds(30);
    private Clock wall = Clock.systemUTC();
    private Ticker ticker = Ticker.SYSTEM;

    private Builder(ServerAddress server) {
      this.server = server;
    }

    /**
     * What the names of metrics begin with, such as {@code shop.eu1}; nothing by default.
     *
     * @throws IllegalArgumentException if it is not empty and not words of letters, digits, {@code
     *     _} and {@code -} with dots between them
     */
    public Builder prefix(String words) {
      if (!words.matches("([\\w-]+(\\.[\\w-]+)*)?")) {
        throw new IllegalArgumentException(
            "the prefix of Graphite's names has to be words of letters, digits, '_' and '-' with"
                + " dots between them, but is \""
                + words
                + "\"");
      }
      prefix = words;
      return this;
    }

    /** Whether labels are sent as tags, which Graphite knows since 1.1, and not in the name. */
    public Builder tags(boolean asTags) {
      tags = asTags;
      return this;
    }

    /**
     * How long one push may take, from connecting to the last byte; 30 seconds by default. The
     * look-up of the host's name is not in it.
     *
     * @throws IllegalArgumentException if it is not longer than 0
     */
    public Builder timeout(Duration most) {
      if (most.isZero() || most.isNegative()) {
        throw new IllegalArgumentException(
            "the timeout of a push has to be longer than 0, but is " + most);
      }
      timeout = most;
      return this;
    }

    /** For tests: what the time is. */
    Builder clocks(Clock wallClock, Ticker monotonic) {
      wall = wallClock;
      ticker = monotonic;
      return this;
    }

    /** A bridge that sends what {@code source} has. */
    public GraphiteBridge build(MetricSource source) {
      return new GraphiteBridge(this, source);
    }
  }

  /**
   * Sends everything once, on this thread. NaN and infinities are left out, as Graphite cannot
   * store them.
   *
   * @throws IOException if the server cannot be reached, does not take everything within the
   *     timeout, or ends the connection before; some lines may have arrived
   */
  public void push() throws IOException {
    send();
  }

  /**
   * Sends everything now and then at each {@code interval}, on a thread of its own. A failure is
   * logged once until it is over, and counted in {@code sightglass_output_failures_total} if the
   * source is a registry.
   *
   * @throws IllegalArgumentException if {@code interval} is not longer than 0
   */
  public RunningOutput start(Duration interval) {
    OutputHealth health = OutputHealth.of(OUTPUT, subject(), source, ticker);
    return Periodic.start(
        OUTPUT, Periodic.Schedule.atOnce(interval), ticker, () -> health.skipped(send()), health);
  }

  /** Returns how many samples were left out. */
  private long send() throws IOException {
    try (TimedConnection connection = connect()) {
      return send(connection);
    }
  }

  private TimedConnection connect() throws IOException {
    try {
      return TimedConnection.open(server.host(), server.port(), Deadline.in(timeout, ticker));
    } catch (IOException e) {
      throw wasInterrupted(e) ? e : new OutputException(subject(), unreachable(e), e);
    }
  }

  private String unreachable(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "cannot be found: the host is not known; check its name and the name server";
    }
    if (failure instanceof SocketTimeoutException) {
      return "has to answer within " + text(timeout) + ", but did not; check that it is reachable";
    }
    return "cannot be reached: "
        + failure.getMessage()
        + "; check that its line receiver listens there";
  }

  private long send(TimedConnection connection) throws IOException {
    ChannelSink sink = new ChannelSink(connection::write);
    long seconds = Math.floorDiv(wall.millis(), 1000L);
    GraphiteLines lines = new GraphiteLines(sink, prefix, tags, seconds);
    try {
      source.collect(new FlatSamples(lines));
      sink.finish();
    } catch (ChannelSink.TargetFailure e) {
      throw notSent(e.failure());
    }
    try {
      connection.finish();
    } catch (IOException e) {
      throw notSent(e);
    }
    return lines.skipped();
  }

  private IOException notSent(IOException failure) {
    if (wasInterrupted(failure)) {
      return failure;
    }
    String detail =
        failure instanceof SocketTimeoutException
            ? "has to take all lines within "
                + text(timeout)
                + ", but did not; check its load, or send fewer metrics"
            : "ended the connection before it had read all lines; check its log and its limits";
    return new OutputException(subject(), detail, failure);
  }

  private static boolean wasInterrupted(IOException failure) {
    return failure instanceof ClosedByInterruptException
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException));
  }

  private String subject() {
    return "Graphite at " + server;
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
