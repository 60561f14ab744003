// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one application.
 *
 * <pre>{@code
 * Registry registry = Registry.create();
 * Counter orders = registry.counter("shop_orders_total").help("Orders placed.").register();
 * orders.inc();
 * PrometheusText.write(registry, page);
 * }</pre>
 *
 * <p>Safe for use by many threads. A scrape never waits for recording, nor recording for a scrape.
 */
public final class Registry implements MetricSource, AutoCloseable {

  /** A collector that hangs must not hold up the end of an application for longer. */
  private static final int END_MILLIS = 1000;

  private final Settings settings;
  private final Clocks clocks;
  private final Findings findings = new Findings();
  private final Claims claims = new Claims();
  private final Families families = new Families(claims);
  private final CollectorThread collectorThread = new CollectorThread(END_MILLIS);
  private final RegisteredCollectors collectors;
  private final SelfMetrics selfMetrics;
  private final TargetInfo targetInfo = new TargetInfo(claims);
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> releases = new ArrayDeque<>();
  private final ReentrantLock companionLock = new ReentrantLock();
  private final Map<Class<?>, Object> companions = new ConcurrentHashMap<>();
  private volatile @Nullable Sharing sharing;
  private boolean closed;

  private Registry(Settings settings, Clocks clocks) {
    this.settings = settings;
    this.clocks = clocks;
    CollectorErrors errors = new CollectorErrors();
    this.collectors =
        new RegisteredCollectors(
            claims,
            new GuardedCollector.Shared(
                clocks.nanos(),
                TimeUnit.MILLISECONDS.toNanos(settings.get(Setting.COLLECTOR_BUDGET)),
                Staging.limitFor(Runtime.getRuntime().maxMemory()),
                collectorThread,
                Sharing.isWanted(settings),
                errors,
                findings));
    this.selfMetrics =
        new SelfMetrics(families, errors, findings, settings.get(Setting.SELF_METRICS));
  }

  /** An empty registry with default settings. */
  public static Registry create() {
    return create(Settings.of());
  }

  /** An empty registry with these settings. */
  public static Registry create(Settings settings) {
    return create(settings, Clocks.SYSTEM);
  }

  static Registry create(Settings settings, Clocks clocks) {
    Registry registry = new Registry(Objects.requireNonNull(settings, "settings"), clocks);
    settings.reportTo(registry.findings);
    if (Sharing.isWanted(settings)) {
      registry.share();
    }
    return registry;
  }

  private void share() {
    Sharing shared = new Sharing(settings, families, collectors, claims, clocks, findings);
    sharing = shared;
    shared.start();
  }

  /** Begins the definition of a counter; {@code _total} is part of the exposed name in any case. */
  public CounterBuilder counter(String name) {
    return new CounterBuilder(this, name);
  }

  /** Begins the definition of a gauge. */
  public GaugeBuilder gauge(String name) {
    return new GaugeBuilder(this, name);
  }

  /** Begins the definition of a histogram. */
  public HistogramBuilder histogram(String name) {
    return new HistogramBuilder(this, name);
  }

  /** Begins the definition of a summary. */
  public SummaryBuilder summary(String name) {
    return new SummaryBuilder(this, name);
  }

  /** Begins the definition of an info; {@code _info} is part of the exposed name in any case. */
  public InfoBuilder info(String name) {
    return new InfoBuilder(this, name);
  }

  /** Begins the definition of a state set. */
  public StateSetBuilder stateSet(String name) {
    return new StateSetBuilder(this, name);
  }

  /** Starts a timer that records nothing until it is said into what. */
  public Timer startTimer() {
    return new Timer(clocks.nanos(), null);
  }

  /**
   * Adds a collector; it is called at each scrape until it is removed or the registry is closed.
   *
   * @throws IllegalArgumentException if this very collector is registered already, or a name of a
   *     family that it describes is taken; then nothing of it stays. What {@link
   *     Collector#describe} throws passes.
   */
  public void register(Collector collector) {
    Objects.requireNonNull(collector, "collector");
    collectors.add(collector);
  }

  /**
   * Says of what these metrics are, such as {@code service_name} and {@code service_version}: the
   * page begins with {@code target_info} and these labels. A later call replaces them.
   *
   * @throws IllegalArgumentException if a label name begins with {@code __}, or the name {@code
   *     target} or {@code target_info} is taken
   */
  public void targetInfo(Labels labels) {
    targetInfo.set(Objects.requireNonNull(labels, "labels"));
  }

  /** Removes a collector and frees its names; one that is not registered is ignored. */
  public void unregister(Collector collector) {
    collectors.remove(collector);
  }

  /**
   * Whether a name of {@link Metadata#names} belongs to a metric of this registry, or to a
   * collector that has described it.
   */
  public boolean isTaken(String name) {
    return claims.isOfAnother(Objects.requireNonNull(name, "name"), null);
  }

  /** Has {@code release} run when the registry is closed; at once if it is closed already. */
  public void onClose(Runnable release) {
    Objects.requireNonNull(release, "release");
    lock.lock();
    try {
      if (!closed) {
        releases.push(release);
        return;
      }
    } finally {
      lock.unlock();
    }
    Guard.run(release, e -> findings.warn("close", Guard.describe(e)));
  }

  /**
   * The one {@code type} that belongs to this registry, made at the first call; both live as long
   * as each other.
   *
   * @param maker makes it; may ask for other companions, not for the same
   */
  public <T> T companion(Class<T> type, Function<? super Registry, ? extends T> maker) {
    Objects.requireNonNull(maker, "maker");
    Object known = companions.get(Objects.requireNonNull(type, "type"));
    return type.cast(known != null ? known : makeCompanion(type, maker));
  }

  private Object makeCompanion(Class<?> type, Function<? super Registry, ?> maker) {
    // Not by computeIfAbsent, in which one companion could not ask for another.
    companionLock.lock();
    try {
      Object known = companions.get(type);
      if (known == null) {
        known = maker.apply(this);
        companions.put(type, known);
      }
      return known;
    } finally {
      companionLock.unlock();
    }
  }

  /** The settings in force. */
  public Settings settings() {
    return settings;
  }

  /** How many series the families have that are recorded here, in the order of their names. */
  public List<FamilySize> sizes() {
    return stores()
        .map(
            store ->
                new FamilySize(
                    store.definition.metadata().name(),
                    store.size(),
                    settings.get(Setting.MAX_SERIES),
                    store.folded.sum()))
        .toList();
  }

  /** What was found wrong so far. */
  public Findings findings() {
    return findings;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    collect(visitor, Scrape.EVERYTHING, clocks.nanos().nanos() + Long.MAX_VALUE);
  }

  /**
   * A view of the families that have a sample of a wanted name.
   *
   * @param wanted is asked for each name a family's samples have on the page, such as {@code
   *     x_total} or {@code x_bucket}, and for the family name
   */
  public MetricSource filtered(Predicate<String> wanted) {
    Objects.requireNonNull(wanted, "wanted");
    return visitor -> collect(visitor, wanted, clocks.nanos().nanos() + Long.MAX_VALUE);
  }

  /**
   * A view that is to be read within a time: a collector that cannot be done by then is left out.
   *
   * @param time from now on
   */
  public MetricSource within(Duration time) {
    return within(time, Scrape.EVERYTHING);
  }

  /**
   * A view of the families that have a sample of a wanted name, to be read within a time.
   *
   * @param time from now on; a collector that cannot be done by then is left out
   * @param wanted as for {@link #filtered}
   */
  public MetricSource within(Duration time, Predicate<String> wanted) {
    Objects.requireNonNull(wanted, "wanted");
    long deadline = clocks.nanos().nanos() + TimeUnit.NANOSECONDS.convert(time);
    return visitor -> collect(visitor, wanted, deadline);
  }

  private void collect(MetricVisitor visitor, Predicate<String> wanted, long deadline) {
    long start = clocks.nanos().nanos();
    Scrape scrape = new Scrape(visitor, wanted, claims, clocks.nanos(), deadline);
    // Collectors first: what they record meanwhile is on this page and not on the next.
    Reading reading = Reading.of(collectors.all(), scrape);
    targetInfo.collect(scrape);
    RowView view = new RowView();
    Sharing shared = sharing;
    if (shared == null || !shared.collect(scrape, reading)) {
      for (RecordedFamily family : families.sorted()) {
        if (scrape.wants(family.names())) {
          family.store().collect(visitor, view);
        }
      }
    }
    reading.push(scrape);
    selfMetrics.collect(scrape);
    if (shared != null) {
      shared.report(scrape);
    }
    selfMetrics.scraped(clocks.nanos().nanos() - start);
  }

  /**
   * Releases everything: collectors and callbacks are dropped and what {@link #onClose} named is
   * run, newest first. Recording goes on to be harmless; a second call does nothing.
   */
  @Override
  public void close() {
    Deque<Runnable> pending;
    lock.lock();
    try {
      closed = true;
      pending = new ArrayDeque<>(releases);
      releases.clear();
    } finally {
      lock.unlock();
    }
    Sharing shared = sharing;
    if (shared != null) {
      shared.beginClose();
    }
    // No collector is called any more when what it reads is released.
    collectors.close();
    for (Runnable release : pending) {
      Guard.run(release, e -> findings.warn("close", Guard.describe(e)));
    }
    // Last: what is recorded up to here is what others see.
    if (shared != null) {
      shared.close();
    }
  }

  /** What is recorded in. */
  Stream<SeriesStore> stores() {
    return Arrays.stream(families.sorted()).map(RecordedFamily::store);
  }

  /** The families that are recorded. */
  Families families() {
    return families;
  }

  /** For tests: what calls the collectors that were late. */
  CollectorThread collectorThread() {
    return collectorThread;
  }

  SeriesStore define(Definition definition, Function<Series.Row, Series> handles) {
    return families.define(
        definition,
        storage ->
            new SeriesStore(
                definition,
                RegistrySettings.of(settings, clocks),
                storage,
                handles,
                () -> findings.warn(definition.metadata().name(), overflowMessage())));
  }

  void defineCallback(Metadata metadata, MetricSource samples) {
    register(new Callback(metadata, samples));
  }

  private String overflowMessage() {
    return "has "
        + settings.get(Setting.MAX_SERIES)
        + " series, the most that "
        + Setting.MAX_SERIES.name()
        + " allows; further label values are counted in one series with the value "
        + SeriesStore.OVERFLOW;
  }
}
