// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.MetricSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Writes metrics to a file for the textfile collector of Prometheus' node exporter.
 *
 * <pre>{@code
 * TextFile.write(Path.of("/var/lib/prometheus/node-exporter/shop.prom"), registry);
 * }</pre>
 *
 * <p>The file appears whole under its name: a reader sees the last version or this one. It has the
 * text format 0.0.4 without the times of samples, because of which the node exporter would leave
 * out the file. Safe for use by many threads.
 */
public final class TextFile {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final String OUTPUT = "text-file";
  private static final String EXTENSION = ".prom";

  private final ReplacedFile file;
  private final MetricSource source;

  private TextFile(ReplacedFile file, MetricSource source) {
    this.file = file;
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Writes a file once.
   *
   * @throws IOException if it cannot be written; a file that was there stays as it was
   */
  public static void write(Path file, MetricSource source) throws IOException {
    builder(file).build(source).write();
  }

  /**
   * Begins the definition of a file. The name should end with {@code .prom}, because the node
   * exporter reads no others.
   *
   * @throws IllegalArgumentException if {@code file} has no name
   */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  /** What a file is made from. For use by one thread. */
  public static final class Builder {

    private final Path file;
    private boolean synced;
    private ReplacedFile.Opener opener = ReplacedFile.NEW;

    private Builder(Path file) {
      Path name = Objects.requireNonNull(file, "file").getFileName();
      if (name == null || name.toString().isEmpty()) {
        throw new IllegalArgumentException(
            "a text file has to have a name, but its path is \"" + file + "\"");
      }
      this.file = file.toAbsolutePath();
    }

    /**
     * Whether each version is on the disk before it takes the place of the last one, so that a
     * power failure leaves one of them; not by default.
     */
    public Builder synced(boolean toDisk) {
      synced = toDisk;
      return this;
    }

    /** For tests: what opens the files. */
    Builder opener(ReplacedFile.Opener by) {
      opener = by;
      return this;
    }

    /** A file that has what {@code source} has. */
    public TextFile build(MetricSource source) {
      if (!file.toString().endsWith(EXTENSION)) {
        LOGGER.log(
            Level.WARNING,
            "the text file "
                + file
                + " is not read by the node exporter, whose files end with .prom; rename it");
      }
      return new TextFile(new ReplacedFile(file, synced, opener), source);
    }
  }

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; a file that was there stays as it was
   */
  public void write() throws IOException {
    file.write(source);
  }

  /**
   * Writes the file now, then at each {@code interval}, on a thread of its own, and once more when
   * it is closed. A failure is logged once until it is over, and counted in {@code
   * sightglass_output_failures_total} if the source is a registry.
   *
   * @throws IllegalArgumentException if {@code interval} is not longer than 0
   */
  public RunningOutput start(Duration interval) {
    return start(interval, source, Ticker.SYSTEM);
  }

  /**
   * As {@link #start(Duration)}.
   *
   * @param owner is told of failures if it is a registry
   */
  RunningOutput start(Duration interval, MetricSource owner, Ticker ticker) {
    OutputHealth health = OutputHealth.of(OUTPUT, file.subject(), owner, ticker);
    Periodic.Schedule schedule = Periodic.Schedule.atOnce(interval).andAtClose();
    return Periodic.start(OUTPUT, schedule, ticker, this::write, health);
  }
}
