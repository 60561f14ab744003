// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;
import org.jspecify.annotations.Nullable;

/** The naming of a server, in which the transaction of each thread may be found. */
final class FakeNaming implements AutoCloseable {

  /** A status that cannot be told. */
  static final int FAILING = -1;

  private static volatile @Nullable FakeNaming inForce;

  private final AtomicInteger lookups = new AtomicInteger();
  private volatile @Nullable Integer status;

  FakeNaming() {
    inForce = this;
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Factory.class.getName());
  }

  /** From now on a server of this status is there. */
  void transaction(int status) {
    this.status = status;
  }

  int lookups() {
    return lookups.get();
  }

  @Override
  public void close() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    inForce = null;
  }

  private Object lookup(String name) throws NameNotFoundException {
    lookups.incrementAndGet();
    if (status == null || !name.equals("java:comp/TransactionSynchronizationRegistry")) {
      throw new NameNotFoundException(name);
    }
    return proxy(TransactionSynchronizationRegistry.class, (method, arguments) -> told());
  }

  private int told() {
    Integer known = status;
    if (known == null || known == FAILING) {
      throw new IllegalStateException("no status");
    }
    return known;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeNaming.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.of(method.getName(), arguments)));
  }

  /** What a fake answers. */
  private interface Answer {
    @Nullable Object of(String method, Object[] arguments) throws Exception;
  }

  /** Made by the JDK, by its name. */
  public static final class Factory implements InitialContextFactory {

    /** Made by the JDK. */
    public Factory() {}

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
      return proxy(
          Context.class,
          (method, arguments) -> {
            FakeNaming naming = inForce;
            return naming != null && method.equals("lookup")
                ? naming.lookup(arguments[0].toString())
                : null;
          });
    }
  }
}
