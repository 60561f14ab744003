// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.internal.ServletApplications;
import io.sightglass.interceptors.internal.ServletApplications.Application;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.consumer.ConsumerMetrics;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Retention;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Counted}, {@link Timed} and {@link InProgress} work on CDI beans, and the
 * application's {@link Registry} injectable.
 *
 * <p>CDI containers find it by themselves; an application has no need to name it.
 */
public final class MetricsExtension implements Extension {

  /*
   * Nothing here may fail a deployment: what is thrown out of an observer of these events would.
   * One instance belongs to one container and holds all of its state; nothing is static.
   */

  private static final Logger LOGGER = System.getLogger("io.sightglass");
  // Weld subtracts priorities to compare them, so the least integer would come last.
  private static final int FIRST = -1_000_000;
  private static final String SERVLET_CONTEXT = "jakarta.servlet.ServletContext";

  private final ContainerRegistry registry = new ContainerRegistry();
  private final BeanMetrics beans = new BeanMetrics(NanoClock.SYSTEM);
  private final List<MetricWish> wishes = new CopyOnWriteArrayList<>();
  private Adoption adoption = Adoption.none();
  private @Nullable Bean<?> registryOfApplication;
  private boolean consumersOfApplication;
  private boolean started;

  /** Made by the CDI container. */
  public MetricsExtension() {}

  void addInterceptors(@Observes BeforeBeanDiscovery event) {
    add(event, CountedInterceptor.class);
    add(event, TimedInterceptor.class);
    add(event, InProgressInterceptor.class);
    add(event, CountedExceptionsInterceptor.class);
    event.addAnnotatedType(MetricProducer.class, MetricProducer.class.getName());
    add(event, ConsumerInterceptor.class);
    event.addAnnotatedType(LiveConsumerInterceptor.class, LiveConsumerInterceptor.class.getName());
    add(event, ComponentInterceptor.class);
    add(event, AdoptedInterceptor.class);
    try {
      adoption = Adoption.inApplication();
    } catch (RuntimeException | LinkageError e) {
      warn("do not heed annotations of other libraries", e);
    }
  }

  // Late, so that what other extensions add is seen.
  <T> void examine(
      @Observes
          @Priority(Interceptor.Priority.LIBRARY_AFTER)
          @WithAnnotations({
            Counted.class,
            Timed.class,
            InProgress.class,
            CountedExceptions.class,
            MeteredConsumer.class,
            MeteredComponent.class
          })
          ProcessAnnotatedType<T> event) {
    try {
      beans.addFindings(Doctor.examine(event));
      ConsumerBeans.prepare(event, beans);
    } catch (RuntimeException | LinkageError e) {
      warn("cannot examine " + event.getAnnotatedType().getJavaClass().getName(), e);
    }
  }

  // Annotations that may not be there cannot be asked for by their class, but all that CDI sees
  // have a retention. Asking for every class would be a line in Weld's log.
  <T> void adopt(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) @WithAnnotations(Retention.class)
          ProcessAnnotatedType<T> event) {
    try {
      adoption.adopt(event);
    } catch (RuntimeException | LinkageError e) {
      warn("cannot examine " + event.getAnnotatedType().getJavaClass().getName(), e);
    }
  }

  // Not of beans alone: message-driven beans and servlets have an injection target, too.
  void collect(@Observes ProcessInjectionTarget<?> event) {
    AnnotatedType<?> type = event.getAnnotatedType();
    // Interceptors carry the annotations as bindings.
    if (type.isAnnotationPresent(Interceptor.class)) {
      return;
    }
    try {
      beans.addCalls(type.getJavaClass(), MeteredCalls.of(type));
    } catch (RuntimeException | LinkageError e) {
      warn("cannot read the annotations of " + type.getJavaClass().getName(), e);
    }
  }

  void show(@Observes ProcessManagedBean<?> event, BeanManager manager) {
    Bean<?> bean = event.getBean();
    try {
      GaugeMethods gauges = new GaugeMethods(manager);
      beans.addGauges(gauges.of(bean, event.getAnnotatedBeanClass()));
      beans.addFindings(gauges.findings());
    } catch (RuntimeException | LinkageError e) {
      warn("cannot read the gauges of " + bean.getBeanClass().getName(), e);
    }
  }

  <T, X> void examineProducer(@Observes ProcessProducer<T, X> event) {
    try {
      List<Finding> findings = ProducedBeans.examine(event.getAnnotatedMember());
      if (ProducedBeans.mayBeInstrumented(event.getAnnotatedMember()) && !findings.isEmpty()) {
        event.setProducer(
            new WatchedProducer<>(event.getProducer(), new ProducedBeans.Report(findings, beans)));
      } else {
        beans.addFindings(findings);
      }
    } catch (RuntimeException | LinkageError e) {
      warn("cannot examine " + event.getAnnotatedMember(), e);
    }
  }

  void announce(@Observes ProcessInjectionPoint<?, ?> event) {
    try {
      MetricWish wish = InjectedMetrics.wish(event.getInjectionPoint());
      if (wish != null) {
        wishes.add(wish);
      }
    } catch (RuntimeException | LinkageError e) {
      warn("cannot examine " + event.getInjectionPoint(), e);
    }
  }

  void yieldConsumersToMethod(@Observes ProcessProducerMethod<ConsumerMetrics, ?> event) {
    consumersOfApplication |= isDefault(event);
  }

  void yieldConsumersToField(@Observes ProcessProducerField<ConsumerMetrics, ?> event) {
    consumersOfApplication |= isDefault(event);
  }

  void yieldToBean(@Observes ProcessBean<?> event) {
    try {
      adoption.yieldTo(event.getBean());
    } catch (RuntimeException | LinkageError e) {
      warn("cannot examine " + event.getBean().getBeanClass().getName(), e);
    }
  }

  void yieldToMethod(@Observes ProcessProducerMethod<Registry, ?> event) {
    yieldTo(event);
  }

  void yieldToField(@Observes ProcessProducerField<Registry, ?> event) {
    yieldTo(event);
  }

  void addBeans(@Observes AfterBeanDiscovery event, BeanManager manager) {
    event
        .<ComponentMetrics>addBean()
        .beanClass(ComponentMetrics.class)
        .types(ComponentMetrics.class, Object.class)
        .scope(Dependent.class)
        .createWith(context -> ComponentMetrics.in(ownRegistry(manager)));
    event
        .<BeanMetrics>addBean()
        .beanClass(BeanMetrics.class)
        .types(BeanMetrics.class, Object.class)
        .scope(Dependent.class)
        .createWith(context -> beans);
    adoption.addBeans(event, this::registry);
    // Not a normal scope: that would need a proxy, and a registry is final.
    if (registryOfApplication == null) {
      event
          .<Registry>addBean()
          .beanClass(Registry.class)
          .types(Registry.class, Object.class)
          .scope(Dependent.class)
          .createWith(context -> registry());
    }
    if (!consumersOfApplication) {
      event
          .<ConsumerMetrics>addBean()
          .beanClass(ConsumerMetrics.class)
          .types(ConsumerMetrics.class, Object.class)
          .scope(Dependent.class)
          .createWith(context -> ConsumerMetrics.in(ownRegistry(manager)));
    }
  }

  // Before the application's observers, so that what they call is measured.
  void start(
      @Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object payload,
      BeanManager manager) {
    try {
      Application application =
          Presence.of(SERVLET_CONTEXT) ? ServletApplications.of(payload) : null;
      if (application != null) {
        start(application, manager);
      } else if (!started) {
        activate(ownRegistry(manager), "of the CDI container", manager);
      }
      wishes.forEach(wish -> InjectedMetrics.register(wish, ownRegistry(manager)));
      wishes.clear();
    } catch (RuntimeException | LinkageError e) {
      warn("are inactive", e);
    }
  }

  /**
   * Puts the bean metrics on the page of a web application, if CDI has not named one; does nothing
   * otherwise.
   *
   * <p>An application server may start CDI for this library as for a module of its own, and tell
   * that module of no web application. The wiring in the JAR calls this when the web application
   * starts.
   *
   * @param context the web application's {@code ServletContext}; any other object is ignored
   * @param manager of the CDI container that this extension belongs to
   */
  // Not of type ServletContext: CDI containers look at the parameters of all methods.
  public void applicationStarted(Object context, BeanManager manager) {
    try {
      Application application = ServletApplications.of(context);
      if (application != null) {
        start(application, manager);
      }
    } catch (RuntimeException | LinkageError e) {
      warn("are not on the page of the web application", e);
    }
  }

  void stop(@Observes BeforeShutdown event) {
    stop();
  }

  void stop() {
    beans.close();
    registry.close();
  }

  /** What beans get that have a registry injected. */
  Registry registry() {
    return registry.injected();
  }

  private void start(Application application, BeanManager manager) {
    Registry found = application.registry();
    if (found == null) {
      LOGGER.log(
          Level.INFO,
          "Bean metrics are inactive: the registry of web application {0} belongs to another copy"
              + " of Sightglass; keep one copy, in WEB-INF/lib or in the shared library folder",
          application.path());
      started = true;
      return;
    }
    registry.attach(found, application.made());
    if (!started) {
      activate(found, "of web application " + application.path(), manager);
    }
  }

  private void activate(Registry target, String owner, BeanManager manager) {
    started = true;
    adoption.settle(beans, manager, target.settings());
    long methods = beans.activate(target);
    LOGGER.log(
        Level.INFO,
        "Bean metrics are active in the registry {0}; measured methods: {1}",
        owner,
        Long.toString(methods));
  }

  private Registry ownRegistry(BeanManager manager) {
    Bean<?> bean = registryOfApplication;
    if (bean == null) {
      return registry.injected();
    }
    return (Registry)
        manager.getReference(bean, Registry.class, manager.createCreationalContext(bean));
  }

  private void yieldTo(ProcessBean<?> producer) {
    if (isDefault(producer)) {
      registryOfApplication = producer.getBean();
    }
  }

  private static boolean isDefault(ProcessBean<?> producer) {
    return producer.getBean().getQualifiers().contains(Default.Literal.INSTANCE);
  }

  private static <T extends CallInterceptor> void add(BeforeBeanDiscovery event, Class<T> type) {
    event.addAnnotatedType(type, type.getName());
  }

  private static void warn(String what, Throwable cause) {
    LOGGER.log(Level.WARNING, "Bean metrics " + what, cause);
  }
}
