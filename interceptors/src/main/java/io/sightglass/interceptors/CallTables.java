// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics of all measured calls, by kind, bean class and method; made once, at deployment.
 *
 * <p>Safe for use by many threads.
 */
final class CallTables {

  private final CallFamilies families;
  private final AdoptedFamilies adopted;
  private final ConsumerCalls consumers;
  private final ComponentCalls components;
  private final CallFailures failures;
  private final Map<CallKind, Map<Class<?>, CallTable>> tables = new EnumMap<>(CallKind.class);
  private final Map<CallKind, Map<Method, MeasuredMethod>> late = new EnumMap<>(CallKind.class);

  CallTables(
      Collection<MeteredCall> calls, Registry registry, NanoClock clock, CallFailures failures) {
    this.families = new CallFamilies(registry, clock, failures);
    this.adopted = new AdoptedFamilies(registry, clock, families, failures);
    this.failures = failures;
    this.consumers = new ConsumerCalls(registry, failures);
    this.components = new ComponentCalls(registry, clock);
    // What the first definition of a metric is must not depend on the order of discovery.
    List<MeteredCall> sorted =
        calls.stream()
            .distinct()
            .sorted(
                Comparator.comparing(MeteredCall::subject)
                    .thenComparing(call -> call.method().toString()))
            .toList();
    announce(sorted);
    for (CallKind kind : CallKind.values()) {
      tables.put(kind, new ConcurrentHashMap<>(tablesOf(kind, sorted)));
      late.put(kind, new ConcurrentHashMap<>());
    }
  }

  private Map<Class<?>, CallTable> tablesOf(CallKind kind, List<MeteredCall> calls) {
    Map<Class<?>, Map<Method, CallMetric>> byClass = new HashMap<>();
    for (MeteredCall call : calls) {
      if (call.kind() == kind) {
        byClass
            .computeIfAbsent(call.beanClass(), type -> new HashMap<>())
            .put(call.method(), metric(call));
      }
    }
    Map<Class<?>, CallTable> made = new HashMap<>();
    byClass.forEach((type, methods) -> made.put(type, new CallTable(methods, failures)));
    return Map.copyOf(made);
  }

  /** The metrics of the methods of the bean class that {@code target}, a proxy perhaps, extends. */
  CallTable of(CallKind kind, Class<?> target) {
    Map<Class<?>, CallTable> byClass = tables.getOrDefault(kind, Map.of());
    for (Class<?> type = target; type != null; type = type.getSuperclass()) {
      CallTable table = byClass.get(type);
      if (table != null) {
        return table;
      }
    }
    return new CallTable(Map.of(), failures);
  }

  /**
   * The metric of a call that no bean class announced at deployment: of a servlet, or by an
   * annotation that another extension added.
   */
  MeasuredMethod late(CallKind kind, Method method) {
    Map<Method, MeasuredMethod> known = late.getOrDefault(kind, Map.of());
    MeasuredMethod metric = known.get(method);
    return metric != null ? metric : known.computeIfAbsent(method, key -> define(kind, key));
  }

  /** Adds calls of a component that the container made known after the deployment. */
  void add(List<MeteredCall> calls) {
    announce(calls);
    for (CallKind kind : CallKind.values()) {
      tablesOf(kind, calls)
          .forEach((type, table) -> tables.getOrDefault(kind, new HashMap<>()).put(type, table));
    }
  }

  /** Settles what the metrics of {@code calls} look like; is called for all before {@link #all}. */
  void announce(Collection<MeteredCall> calls) {
    calls.forEach(this::announce);
  }

  /** The metrics of calls of one method, all in one. */
  CallMetric all(List<MeteredCall> calls) {
    return AllOf.of(calls.stream().map(this::metric).toList(), failures);
  }

  private MeasuredMethod define(CallKind kind, Method method) {
    MeteredCall call = MeteredCalls.late(kind, method);
    announce(call);
    return MeasuredMethod.of(method, metric(call));
  }

  private void announce(MeteredCall call) {
    if (call.kind() == CallKind.ADOPTED) {
      adopted.announce(call);
    } else {
      families.announce(call);
    }
  }

  private CallMetric metric(MeteredCall call) {
    return switch (call.kind()) {
      case COUNTED, TIMED, IN_PROGRESS, COUNTED_EXCEPTIONS -> families.metric(call);
      case ADOPTED -> adopted.metric(call);
      case CONSUMER -> consumers.metric(call);
      case COMPONENT -> components.metric(call);
    };
  }
}
