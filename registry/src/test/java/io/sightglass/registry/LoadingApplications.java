// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A JVM with two web applications under load, which say in the end what they have recorded.
 *
 * <p>Arguments: the directory, and for how many milliseconds.
 */
final class LoadingApplications {

  private static final int THREADS = 3;

  /** What one observation adds. */
  static final long NANOS = 1_500_000;

  private LoadingApplications() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<Application> applications = new ArrayList<>();
    for (String webapp : List.of("/one", "/two")) {
      applications.add(new Application(arguments[0], webapp));
    }
    System.out.println("started");
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (Application application : applications) {
      for (int i = 0; i < THREADS; i++) {
        threads.add(new Thread(() -> application.recordUntil(done)));
      }
    }
    threads.forEach(Thread::start);
    Thread.sleep(Long.parseLong(arguments[1]));
    done.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    for (Application application : applications) {
      System.out.println(application.recorded());
      application.registry.close();
    }
    System.out.println("ended");
  }

  /** What each web application of the test records. */
  private static final class Application {

    final Registry registry;
    private final Counter requests;
    private final Counter bytes;
    private final Histogram durations;
    private final Family<Counter> changing;

    Application(String directory, String webapp) {
      Map<String, String> settings =
          Map.of("sightglass.shared.dir", directory, "sightglass.shared.webapp", webapp);
      registry = Registry.create(Settings.of(settings::get));
      requests = registry.counter("requests_total").register();
      bytes = registry.counter("megabytes_total").register();
      durations = registry.histogram("duration_seconds").register();
      changing = registry.counter("changing_total").register("key");
    }

    void recordUntil(AtomicBoolean done) {
      for (int i = 0; !done.get(); i++) {
        requests.inc();
        bytes.inc(0.25);
        durations.observeNanos(NANOS);
        if (i % 100 == 0) {
          String key = "k" + i % 1000;
          changing.labels(key).inc();
          changing.remove(key);
        }
      }
    }

    String recorded() {
      return (long) requests.value() + " " + (long) (4 * bytes.value()) + " " + durations.count();
    }
  }
}
