// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Registry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts the ways out that the settings of a registry ask for: none by default.
 *
 * <pre>{@code
 * Outputs.start(registry);
 * }</pre>
 *
 * <p>They end when the registry is closed.
 */
public final class Outputs {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private static final List<Output> ALL =
      List.of(new StandaloneOutput(), new GraphiteOutput(), new TextFileOutput(), new LogOutput());

  private final AtomicBoolean running = new AtomicBoolean();

  private Outputs() {}

  /** One way out that settings can start. */
  interface Output {

    /** What the names of the settings that start it begin with. */
    String settings();

    /** Starts it if the settings ask for it; it ends when the registry is closed. */
    void start(Registry registry);
  }

  /**
   * Starts what is asked for; what runs already goes on, and a line is logged. One that cannot be
   * started is reported as a finding and costs only itself.
   *
   * @throws IllegalStateException if the settings say that the application is not to start without
   *     one that cannot be started
   */
  public static void start(Registry registry) {
    AtomicBoolean running = registry.companion(Outputs.class, any -> new Outputs()).running;
    if (running.getAndSet(true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the ways out of a registry are already running; start them once");
      return;
    }
    try {
      // The first is the one that may refuse: it is tried again with nothing else running.
      ALL.forEach(output -> start(output, registry));
    } catch (StartRefusedException e) {
      running.set(false);
      throw e;
    }
  }

  static void start(Output output, Registry registry) {
    try {
      output.start(registry);
    } catch (StartRefusedException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      registry
          .findings()
          .warn(
              output.settings(), "cannot be done here: " + e + "; the application runs without it");
    }
  }
}
